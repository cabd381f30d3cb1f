#!/usr/bin/env node
import { load } from "./load.ts";
import { optimizeLate } from "./optimize-late.ts";
import type { run as Run } from "./run.ts";
import { processTerminal } from "./terminal.ts";

optimizeLate();
const { run } = await load<{ readonly run: typeof Run }>("./run.js");

process.exitCode = await run(process.argv.slice(2), processTerminal());
