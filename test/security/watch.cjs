/*
 * Loaded before the command line: says in a file what the process asks of the disk, the network and other programs, one
 * JSON array a line. What is asked of the module loader alone does not come this way.
 */
"use strict";

const childProcess = require("node:child_process");
const dgram = require("node:dgram");
const dns = require("node:dns");
const fs = require("node:fs");
const module_ = require("node:module");
const net = require("node:net");

const { appendFileSync } = fs;
const log = process.env.UAPI_COMPAT_WATCH;
let isOwn = false;

function say(...what) {
  if (isOwn) return;
  isOwn = true;
  try {
    appendFileSync(log, `${JSON.stringify(what)}\n`);
  } finally {
    isOwn = false;
  }
}

function watch(object, name, words) {
  const original = object[name];
  if (typeof original !== "function") return;
  object[name] = function watched(...args) {
    const wasOwn = isOwn;
    if (!wasOwn) say(...words(args));
    // What it asks itself has been said.
    isOwn = true;
    try {
      return Reflect.apply(original, this, args);
    } finally {
      isOwn = wasOwn;
    }
  };
}

const pathOf = (path) => (path instanceof URL ? path.pathname : String(path));
const isReading = (flags = "r") =>
  typeof flags === "number"
    ? (flags & (fs.constants.O_WRONLY | fs.constants.O_RDWR | fs.constants.O_CREAT)) === 0
    : flags === "r";
const reading = ["readFile", "readdir", "readlink", "opendir", "createReadStream"];
const writing =
  "writeFile appendFile mkdir mkdtemp rename rm rmdir unlink symlink link truncate copyFile cp chmod chown lchown utimes lutimes createWriteStream";

for (const object of [fs, fs.promises]) {
  for (const suffix of ["", "Sync"]) {
    for (const name of reading) watch(object, name + suffix, ([path]) => ["read", pathOf(path)]);
    for (const name of writing.split(" ")) watch(object, name + suffix, ([path]) => ["write", pathOf(path)]);
    watch(object, `open${suffix}`, ([path, flags]) => [isReading(flags) ? "read" : "write", pathOf(path)]);
  }
}

watch(net.Socket.prototype, "connect", () => ["network", "connect"]);
watch(net.Server.prototype, "listen", () => ["network", "listen"]);
watch(dgram, "createSocket", () => ["network", "datagrams"]);
for (const name of ["lookup", "resolve", "resolve4", "resolve6"]) watch(dns, name, () => ["network", name]);
if (globalThis.fetch !== undefined) watch(globalThis, "fetch", () => ["network", "fetch"]);

const environmentOf = (options) => options?.env ?? process.env;
for (const name of ["spawn", "spawnSync", "execFile", "execFileSync"]) {
  watch(childProcess, name, ([program, args, options]) => [
    "start",
    program,
    args,
    { shell: options?.shell ?? false, env: environmentOf(options) },
  ]);
}
for (const name of ["exec", "execSync", "fork"])
  watch(childProcess, name, ([command]) => ["start", command, [], { shell: true, env: {} }]);

module_.syncBuiltinESMExports();
