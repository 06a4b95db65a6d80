/** Commands inside this process, as the program hands over to them: what they say and answer, faster than starting it. */
import { Command, CommanderError } from "commander";
import { vi } from "vitest";
import { addCheck } from "../../src/cli/check.ts";
import { DONE, REFUSED } from "../../src/cli/exit.ts";
import { addRun } from "../../src/cli/run.ts";

export type Answer = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs `iff WORDS`, one at a time: it listens to what this process writes. */
export async function iffHere(words: readonly string[]): Promise<Answer> {
  const said = { stdout: "", stderr: "" };
  vi.stubEnv("NO_COLOR", "1");
  const listeners = (["stdout", "stderr"] as const).map((stream) =>
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      said[stream] += String(text);
      return true;
    }),
  );
  try {
    return { code: await codeOf(words), ...said };
  } finally {
    for (const listener of listeners) listener.mockRestore();
    vi.unstubAllEnvs();
  }
}

async function codeOf(words: readonly string[]): Promise<number> {
  let code = DONE;
  const program = new Command("iff").exitOverride();
  for (const add of [addRun, addCheck]) add(program, (answer) => (code = answer));
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return REFUSED;
  }
  return code;
}
