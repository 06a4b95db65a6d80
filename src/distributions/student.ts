/** Student's t distribution with a location and a scale. Johnson, Kotz and Balakrishnan (1995), vol. 2, chapter 28. */
import { studentCdf, studentQuantile } from "../numerics/student.ts";
import type { Distribution } from "./distribution.ts";
import { lawUnless, positive } from "./rules.ts";
import { shape, signature, value } from "./signature.ts";

/** df > 0 (1 is Cauchy's), scale > 0. */
export type Student = {
  readonly family: "student";
  readonly df: number;
  readonly location: number;
  readonly scale: number;
};

export const student: Distribution<Student> = {
  name: "student",
  says: "the bell with heavy tails of a mean estimated from few observations",
  example: "student(df=18, location=100, scale=15)",
  source: "Student (1908), Biometrika 6, 1-25; Johnson, Kotz and Balakrishnan (1995), chapter 28",
  signatures: [
    signature({
      arguments: [shape("df"), value("location"), value("scale")],
      create: ({ df, location, scale }) =>
        lawUnless(positive({ df, scale }), { family: "student", df, location, scale }),
    }),
  ],

  quantile: ({ df, location, scale }, p, q) => location + scale * studentQuantile(df, p, q),
  cdf: ({ df, location, scale }, x) => studentCdf(df, (x - location) / scale),
  survival: ({ df, location, scale }, x) => studentCdf(df, (location - x) / scale),
  mean: ({ df, location }) => (df > 1 ? location : NaN),

  variance({ df, scale }) {
    if (df <= 1) return NaN;
    return df <= 2 ? Infinity : scale * scale * (df / (df - 2));
  },

  support: () => [-Infinity, Infinity],
};
