/**
 * What the engine needs of the WebAssembly JavaScript Interface (W3C 2022), typed here because the engine compiles
 * without the types of any platform.
 */
import { FunctionBuilder } from "./function-builder.ts";
import { encodeModule, MAXIMUM_PAGES } from "./encode.ts";
import { i32, i32Const, i32x4, v128 } from "./instructions.ts";
import { Pool } from "./pool.ts";

/** Compiled code, which can be posted to workers. */
export type WasmModule = object;

/** Memory, which can be posted to workers where it is shared. */
export type WasmMemory = {
  readonly buffer: ArrayBufferLike;
  /** Adds pages at the end: the number of pages before. Throws where they cannot be had. */
  grow(pages: number): number;
};

/** Addresses and numbers in, a number or nothing out. */
export type Kernels = Readonly<Record<string, (...operands: number[]) => number | undefined>>;

declare const WebAssembly:
  | undefined
  | {
      readonly validate: (bytes: Uint8Array<ArrayBuffer>) => boolean;
      readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => WasmModule;
      readonly Memory: new (size: { initial: number; maximum?: number; shared?: true }) => WasmMemory;
      readonly Instance: new (
        module: WasmModule,
        imports: { readonly engine: { readonly memory: WasmMemory } },
      ) => { readonly exports: Kernels };
    };

/** What was found out: it costs compiling a module. */
const known = new Map<boolean, boolean>();

/** Whether vectors of 128 bits can be had here, in memory that is shared or not, and no policy of a page forbids to compile. */
export function hasSimd(shared: boolean): boolean {
  const has = known.get(shared) ?? compilesVectors(shared);
  known.set(shared, has);
  return has;
}

function compilesVectors(shared: boolean): boolean {
  if (typeof WebAssembly === "undefined") return false;
  const f = new FunctionBuilder(new Pool());
  const test = f.finish("test", v128.any_true(i32x4.splat(i32.eqz(i32Const(0)))));
  const bytes = encodeModule([test], shared);
  if (!WebAssembly.validate(bytes)) return false;
  try {
    compileModule(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Throws where the bytes are no module, or the platform has no WebAssembly. */
export function compileModule(bytes: Uint8Array<ArrayBuffer>): WasmModule {
  return new (present().Module)(bytes);
}

/** Memory of that many pages that can grow. Throws where it cannot be had. */
export function createMemory(pages: number, shared = true): WasmMemory {
  const size = shared ? { initial: pages, maximum: MAXIMUM_PAGES, shared } : { initial: pages };
  return new (present().Memory)(size);
}

export function instantiate(module: WasmModule, memory: WasmMemory): Kernels {
  return new (present().Instance)(module, { engine: { memory } }).exports;
}

function present(): NonNullable<typeof WebAssembly> {
  if (typeof WebAssembly === "undefined") throw new Error("no WebAssembly here");
  return WebAssembly;
}
