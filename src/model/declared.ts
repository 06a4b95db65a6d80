/** What compilation declares before it is known what is needed: draws that cells asked for, figures to report. */
import type { Law } from "../distributions/distribution.ts";
import type { Parameter } from "../scenario/scenario.ts";
import type { CellName, Input, ModelCheck, Output } from "./model.ts";
import type { Value } from "./program-builder.ts";

/** A draw that some cell asked for. */
export type DeclaredInput = Omit<Input, "parameter" | "law" | "cells"> & {
  readonly parameter: Parameter;
  readonly cells: CellName[];
  /** Undefined where the law's arguments hold draws. */
  readonly law: Law | undefined;
};

/** A figure to report, and the value that it is. */
export type DeclaredOutput = Omit<Output, "column"> & { readonly value: Value };

/** A condition on every draw, and the value that says where it is broken. */
export type DeclaredCheck = Omit<ModelCheck, "column"> & { readonly value: Value };
