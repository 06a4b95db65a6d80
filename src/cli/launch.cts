#!/usr/bin/env node
/**
 * Starts the bundled program, and keeps what V8 compiled of it between starts: most of a start is compiling code that runs
 * once. From 22.1 on Node can do so itself (`module.enableCompileCache`), but for the functions of one start only; here
 * every command has a file of its own, written after it was done. A file that V8 or the build does not know again
 * is written anew; what goes wrong with it is nobody's concern. Reads and writes the disk.
 *
 * NODE_DISABLE_COMPILE_CACHE=1 turns it off, and NODE_COMPILE_CACHE names another folder, as they do for Node's own.
 */
const fs = process.getBuiltinModule("node:fs");
const os = process.getBuiltinModule("node:os");
const path = process.getBuiltinModule("node:path");
const vm = process.getBuiltinModule("node:vm");
const { createRequire } = process.getBuiltinModule("node:module");
const { crc32 } = process.getBuiltinModule("node:zlib");

/** What tells one build of the program from another; the bundler puts it here. */
const BUILD = "@build@";
const PROGRAM = path.join(__dirname, "src/cli/program.cjs");
/** Files of other builds that nobody has used for so long are thrown away: milliseconds. */
const FORGOTTEN = 30 * 24 * 3600 * 1000;
/** V8 reads what lies at multiples of this many bytes where it is, and else a copy. */
const ALIGNMENT = 8;

type Loaded = { exports: unknown; readonly script: InstanceType<typeof vm.Script> };

/**
 * Compiled code by the name of the file it was made from. On the disk: a checksum of all that follows, the length of a list of
 * names and lengths, the list, then each part.
 */
type Kept = ReadonlyMap<string, Buffer>;

/** Bytes before the list. */
const HEAD = 8;

/** The folder of this user alone, which others cannot write into; undefined where there is none. */
function folderOfUser(): string | undefined {
  const user = process.getuid?.();
  const folder = path.join(process.env.NODE_COMPILE_CACHE || os.tmpdir(), `iffsim-${user ?? "code"}`);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stats = fs.lstatSync(folder);
  if (!stats.isDirectory()) return undefined;
  // Compiled code is code: who could write it could make this user run it.
  const isOwn = user === undefined || (stats.uid === user && (stats.mode & 0o022) === 0);
  return isOwn ? folder : undefined;
}

/** The file for the command that was called. */
function keptFile(): string | undefined {
  if (process.env.NODE_DISABLE_COMPILE_CACHE !== undefined) return undefined;
  const words = process.argv.slice(2);
  const isHelp = words.some((word) => word === "--help" || word === "-h");
  const command = isHelp ? "help" : (words.find((word) => /^[a-z][a-z-]{1,20}$/.test(word)) ?? "none");
  try {
    const folder = folderOfUser();
    return folder && path.join(folder, `${BUILD}-${process.version}-${process.arch}-${command}`);
  } catch {
    return undefined;
  }
}

function readKept(file: string): Kept {
  const kept = new Map<string, Buffer>();
  try {
    const bytes = fs.readFileSync(file);
    // V8 trusts what it is given, and falls over a wrong byte.
    if (bytes.readUInt32LE(0) !== crc32(bytes.subarray(4))) return kept;
    const listLength = bytes.readUInt32LE(4);
    const parts = JSON.parse(bytes.toString("utf8", HEAD, HEAD + listLength)) as readonly [
      name: string,
      length: number,
    ][];
    let from = aligned(HEAD + listLength);
    for (const [name, length] of parts) {
      kept.set(name, bytes.subarray(from, from + length));
      from = aligned(from + length);
    }
  } catch {
    // None yet, or one that was cut off: V8 compiles.
  }
  return kept;
}

/**
 * Written whole or not at all: another process may read it meanwhile. What other starts of the command loaded stays: a run
 * that shows a text and one that writes a folder would else take turns in writing.
 */
function writeKept(file: string, kept: Kept, loaded: ReadonlyMap<string, Loaded>): void {
  const own = `${file}.${process.pid}`;
  try {
    const parts = new Map(kept);
    for (const [name, { script }] of loaded) parts.set(name, script.createCachedData());
    const list = Buffer.from(JSON.stringify([...parts].map(([name, code]) => [name, code.length])));
    const pieces = [Buffer.alloc(HEAD), list, padding(HEAD + list.length)];
    for (const code of parts.values()) pieces.push(code, padding(code.length));
    const bytes = Buffer.concat(pieces);
    bytes.writeUInt32LE(list.length, 4);
    bytes.writeUInt32LE(crc32(bytes.subarray(4)), 0);
    fs.writeFileSync(own, bytes, { mode: 0o600 });
    fs.renameSync(own, file);
    forgetOthers(path.dirname(file));
  } catch {
    removeIfThere(own);
  }
}

/** A disk that refused to write may refuse this, too. */
function removeIfThere(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // It lies there until the system empties the folder.
  }
}

function forgetOthers(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    const other = path.join(folder, name);
    if (!name.startsWith(BUILD) && Date.now() - fs.statSync(other).mtimeMs > FORGOTTEN) fs.rmSync(other);
  }
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

function padding(length: number): Buffer {
  return Buffer.alloc(aligned(length) - length);
}

/** Runs the files of the program as Node's `require` does, from compiled code where there is some. */
function loaderFrom(kept: Kept): {
  readonly load: (file: string) => unknown;
  readonly loaded: ReadonlyMap<string, Loaded>;
} {
  const loaded = new Map<string, Loaded>();
  const ofNode = createRequire(PROGRAM);
  function load(file: string): unknown {
    const name = path.relative(__dirname, file);
    const before = loaded.get(name);
    if (before !== undefined) return before.exports;
    const source = fs.readFileSync(file, "latin1"); // ASCII, as the bundler writes it
    const cachedData = kept.get(name);
    const script = new vm.Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
      filename: file,
      ...(cachedData && { cachedData }),
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    const own: Loaded = { exports: {}, script };
    loaded.set(name, own);
    const folder = path.dirname(file);
    const require = (word: string): unknown => (word.startsWith(".") ? load(path.join(folder, word)) : ofNode(word));
    const run = script.runInThisContext() as (...values: unknown[]) => void;
    run.call(own.exports, own.exports, Object.assign(require, ofNode), own, file, folder);
    return own.exports;
  }
  return { load, loaded };
}

const file = keptFile();
const kept = file === undefined ? new Map<string, Buffer>() : readKept(file);
const { load, loaded } = loaderFrom(kept);
if (file !== undefined) {
  process.on("exit", (code) => {
    const isNew = [...loaded].some(([name, { script }]) => !kept.has(name) || script.cachedDataRejected === true);
    if (code === 0 && isNew) writeKept(file, kept, loaded);
  });
}
load(PROGRAM);
