/**
 * What a sample survey says about a mean or a share. A mean: Student's t about the estimate with the standard error that
 * the design effect widens by its root. A share: the beta posterior with Jeffreys' prior and the effective sample size.
 * Kish (1965), Survey Sampling, section 8.2; Franco, Little, Louis and Slud (2019), Journal of Survey Statistics and Methodology 7, 334-364.
 */
import type { Family, Fault } from "./distribution.ts";
import { countedWithin, jeffreys } from "./rate.ts";
import { lawUnless, positive, rule } from "./rules.ts";
import { shape, signature, value } from "./signature.ts";

const deff = { ...shape("deff"), otherwise: 1, onlyByName: true } as const;

export const survey: Family = {
  name: "survey",
  says: "the estimate of a sample survey: a mean with its standard error, or a share",
  example: "survey(mean=412, se=18, df=95)",
  source: "Kish (1965), Survey Sampling, section 8.2",
  signatures: [
    signature({
      arguments: [value("mean"), value("se"), { ...shape("df"), otherwise: "none" }, deff],
      says: "Student's t; without df normal; deff only where se ignores the design",
      create: ({ mean, se, df, deff }) => {
        const spread = se * Math.sqrt(deff);
        return lawUnless(
          [...positive({ se, deff }), ...(df === undefined ? [] : positive({ df }))],
          df === undefined
            ? { family: "normal", mean, sd: spread }
            : { family: "student", df, location: mean, scale: spread },
        );
      },
    }),
    signature({
      arguments: [{ ...shape("count"), onlyByName: true }, { ...shape("n"), onlyByName: true }, deff],
      says: "a share: count of n answers",
      create: ({ count, n, deff }) =>
        lawUnless([...countedWithin({ count, n }), ...positive({ deff })], jeffreys(count / deff, (n - count) / deff)),
    }),
    signature({
      arguments: [
        value("mean"),
        value("se"),
        { ...shape("share"), takes: "flag", onlyByName: true },
        { ...shape("df"), otherwise: "none", onlyByName: true },
        deff,
      ],
      says: "share=true: mean is a share, the effective n follows from se",
      create: ({ mean, se, share, df, deff }) => {
        const n = ((mean / se) * ((1 - mean) / se)) / deff;
        return lawUnless(
          [
            rule(share === 1, "share=true, or no share", { share }),
            rule(df === undefined, "no df with share=true", { df: df ?? 0 }),
            rule(
              mean > 0 && mean < 1,
              "0 < mean < 1",
              { mean },
              "a share of 0 or 1 has no standard error: write count= and n=",
            ),
            ...positive({ se, deff }),
            attainable(mean, se),
          ],
          jeffreys(n * mean, n * (1 - mean)),
        );
      },
    }),
  ],
};

/** The estimate from a single answer, 0 or 1, has the standard error sqrt(mean (1 - mean)); no sample does worse. */
function attainable(mean: number, se: number): Fault | undefined {
  const most = Math.sqrt(mean * (1 - mean));
  // A mean outside (0, 1) is complained about by itself.
  return rule(
    !(se > most),
    `se at most ${Number(most.toPrecision(4))}, that of a single answer`,
    { se },
    "per cent have a sign: 2%",
  );
}
