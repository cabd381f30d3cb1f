#!/usr/bin/env node
import { optimizeLate } from "./optimize-late.ts";
import { processTerminal } from "./terminal.ts";

optimizeLate();
const { run } = await import("./run.ts");

process.exitCode = await run(process.argv.slice(2), processTerminal());
