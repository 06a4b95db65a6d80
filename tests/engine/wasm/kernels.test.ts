/** Every kernel against the loop that defines it, bit for bit. */
import { expect, it } from "vitest";
import { kernelCases } from "./cases/index.ts";

it.each(kernelCases)("$name", ({ differences }) => {
  expect(differences()).toEqual([]);
});
