/** Draws of the prior in which a figure of some side is no finite number. */
import { columnOf, type Task } from "../engine/task.ts";
import { shareOf, type Estimate } from "../numerics/estimate.ts";

/** A side by its id, its draws all made and kept. */
type DrawnSide = { readonly id: string; readonly task: Task };

export type FailedSides = {
  /** Over all sides: a draw counts once. */
  readonly rows: number;
  readonly share: Estimate;
  /** Sides with such draws, and how many. */
  readonly under: readonly { readonly id: string; readonly rows: number }[];
};

/** Undefined where no draw of any side failed. A ratio whose denominator is 0 is undefined, which is no failure. */
export function failedAmong(sides: readonly DrawnSide[]): FailedSides | undefined {
  const { rows, replicates } = sides[0]!.task.plan;
  const marks = sides.map(({ task }) => marksIn(task, rows));
  const under = sides.flatMap(({ id }, i) => {
    const failed = marks[i]!.reduce((sum, mark) => sum + mark, 0);
    return failed === 0 ? [] : [{ id, rows: failed }];
  });
  if (under.length === 0) return undefined;
  const length = rows / replicates;
  const hits = new Array<number>(replicates).fill(0);
  for (let row = 0; row < rows; row++) {
    if (marks.some((each) => each[row] === 1)) hits[Math.floor(row / length)]!++;
  }
  const share = shareOf(hits, new Array<number>(replicates).fill(length));
  const all = hits.reduce((sum, each) => sum + each, 0);
  return { rows: all, share, under };
}

/** 1 for each row in which an output failed, else 0. */
function marksIn(task: Task, rows: number): Uint8Array {
  const marks = new Uint8Array(rows);
  for (const { column, ratio } of task.model.outputs) {
    const draws = columnOf(task, column);
    for (let row = 0; row < rows; row++) {
      const draw = draws[row]!;
      if (ratio ? draw !== draw : draw - draw !== 0) marks[row] = 1;
    }
  }
  return marks;
}
