import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { isMap, isScalar, parseDocument } from "yaml";
import { idsIn, numbersIn, numbersOf, readFacts, readTable, type Fact, type Written } from "./facts.ts";

const root = join(import.meta.dirname, "../../scenarios");
const facts = readFacts(join(root, "common/facts.csv"));
const rows = readTable(join(root, "common/facts.csv"));
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".yaml") && !file.endsWith("collection.yaml"),
);

/** A number's place, its text, and what is said of where it comes from. */
type Leaf = {
  readonly at: string;
  readonly text: string;
  readonly comment: string;
  readonly unit: string;
  /** The members on the way to it, or the columns of its row. */
  readonly members: readonly string[];
};

function leavesOf(file: string): readonly Leaf[] {
  const document = parseDocument(readFileSync(join(root, file), "utf8"));
  const unitOf = (path: readonly string[]) => {
    const unit = document.getIn([...path, "unit"]);
    return typeof unit === "string" ? unit : "1";
  };
  const parameters = entries(document.get("parameters")).flatMap(([name, parameter]) =>
    valuesIn(isMap(parameter) ? parameter.get("value", true) : undefined, [], dirname(join(root, file))).map(
      (leaf) => ({
        ...leaf,
        at: `${file}: ${[name, ...leaf.members].join(" ")}`,
        unit: unitOf(["parameters", name]),
      }),
    ),
  );
  const observations = entries(document.get("observations")).map(([id, observation]) => {
    if (!isMap(observation)) throw new Error(`${id}: not an observation`);
    const of = String(observation.get("of")).replace(/\[.*/, "");
    return {
      at: `${file}: ${id}`,
      text: String(observation.get("value") ?? observation.get("at_least") ?? observation.get("at_most")),
      comment: observation.comment ?? "",
      unit: ["inward", "outward", "total"].includes(of) ? "USD" : unitOf(["variables", of]),
      members: id.match(/\d{4}$/) ?? [],
    };
  });
  const changes = entries(document.get("hypotheses")).flatMap(([id, hypothesis]) => {
    const set = isMap(hypothesis) ? hypothesis.get("set", true) : undefined;
    const said = (isMap(set) && set.comment) || "";
    return entries(set).flatMap(([target, value]) =>
      valuesIn(value, [], dirname(join(root, file))).map((leaf) => ({
        ...leaf,
        comment: leaf.comment === "" ? said : leaf.comment,
        at: `${file}: ${id} ${target}`,
        unit: unitOf(["parameters", target.replace(/\[.*/, "")]),
      })),
    );
  });
  return [...parameters, ...observations, ...changes];
}

function entries(node: unknown): readonly (readonly [string, unknown])[] {
  return isMap(node) ? node.items.map((item) => [String(item.key), item.value] as const) : [];
}

function valuesIn(node: unknown, members: readonly string[], folder: string): readonly Omit<Leaf, "at" | "unit">[] {
  if (isScalar(node)) return [{ text: node.source ?? String(node.value), comment: node.comment ?? "", members }];
  const csv = isMap(node) ? node.get("csv") : undefined;
  if (typeof csv === "string") {
    return readTable(join(folder, csv)).map(({ value = "", fact = "", ...columns }) => ({
      text: value,
      comment: fact,
      members: Object.values(columns),
    }));
  }
  return entries(node).flatMap(([member, value]) => valuesIn(value, [...members, member], folder));
}

/** Derived facts may be written with fewer digits than the table has. */
function same(written: Written, number: number, fact: Fact): boolean {
  const tolerance = fact.kind === "derived" ? 0.5 * written.digit : 1e-12 * Math.abs(number);
  return Math.abs(written.value - number) <= tolerance + 1e-12 * Math.abs(number);
}

const economies: Readonly<Record<string, string>> = {
  MEX: "Mexico",
  GTM: "Guatemala",
  HND: "Honduras",
  SLV: "El Salvador",
  XXX: "other",
};

/** An economy's name stands in the fact's, or its code does: "El Salvador", "GTM/HND/SLV". */
function isAbout(fact: Fact, economy: string): boolean {
  return (
    fact.country === "all" || fact.country.includes(economy) || fact.country.includes(economies[economy] ?? economy)
  );
}

describe.each(files)("%s", (file) => {
  const leaves = leavesOf(file);
  const traced = leaves.flatMap((leaf) =>
    idsIn(leaf.comment, facts).map((id) => ({ ...leaf, id, fact: facts.get(id) })),
  );

  it("names only facts that exist", () => {
    expect(traced.filter(({ fact }) => fact === undefined).map(({ at, id }) => `${at}: ${id}`)).toEqual([]);
  });

  it("says of each number which fact it is or that it is assumed", () => {
    expect(leaves.length).toBeGreaterThan(0);
    const isSaid = (comment: string): boolean =>
      /\b(assumed|constant)\b/.test(comment) || idsIn(comment, facts).length > 0;
    const silent = leaves.filter(({ text, comment }) => numbersOf(text).length > 0 && !isSaid(comment));
    expect(silent.map(({ at, text, comment }) => `${at}: ${text} # ${comment}`)).toEqual([]);
  });

  it("has the number of each fact it names, in its unit", () => {
    const wrong = traced.flatMap(({ at, text, unit, id, fact }) => {
      const published = fact && numbersIn(fact, unit);
      if (published === undefined) return [`${at}: ${id} is in ${fact?.unit}, not in ${unit}`];
      const found = numbersOf(text).some((written) => published.some((number) => same(written, number, fact!)));
      return found ? [] : [`${at}: ${text} lacks ${id}, ${published.join(" to ")}`];
    });
    expect(wrong).toEqual([]);
  });

  it("has no other number where nothing is said to be assumed", () => {
    const wrong = leaves
      .filter(({ comment }) => idsIn(comment, facts).length > 0 && !comment.includes("assumed"))
      .flatMap(({ at, text, unit, comment }) => {
        const published = idsIn(comment, facts).flatMap((id) => {
          const fact = facts.get(id);
          return fact === undefined ? [] : (numbersIn(fact, unit) ?? []).map((number) => ({ number, fact }));
        });
        const strange = numbersOf(text).filter(
          (written) => !published.some(({ number, fact }) => same(written, number, fact)),
        );
        return strange.map(({ value }) => `${at}: ${value}`);
      });
    expect(wrong).toEqual([]);
  });

  it("takes each fact from its own year and economy", () => {
    const wrong = traced.filter(({ members, fact }) =>
      members.some((member) => {
        if (/^\d{4}$/.test(member)) return !fact!.year.includes(member);
        return member in economies && !isAbout(fact!, member);
      }),
    );
    expect(wrong.map(({ at, id }) => `${at}: ${id}`)).toEqual([]);
  });
});

describe.each(files)("the parameters of %s", (file) => {
  it("have the status assumed or missing where no number is a fact", () => {
    const document = parseDocument(readFileSync(join(root, file), "utf8"));
    const wrong = entries(document.get("parameters")).filter(([, parameter]) => {
      if (!isMap(parameter)) return true;
      const leaves = valuesIn(parameter.get("value", true), [], dirname(join(root, file)));
      const isTraced = leaves.some(({ comment }) => !/^\s*assumed/.test(comment) || idsIn(comment, facts).length > 0);
      return !isTraced && !["assumed", "missing"].includes(String(parameter.get("status")));
    });
    expect(wrong.map(([name]) => name)).toEqual([]);
  });
});

describe.each(files)("the sources of %s", (file) => {
  it("have the addresses of the facts", () => {
    const document = parseDocument(readFileSync(join(root, file), "utf8"));
    const urls = entries(document.get("sources")).flatMap(([, source]) => {
      const url = isMap(source) ? source.get("url") : undefined;
      return typeof url === "string" ? [url] : [];
    });
    const addresses = new Set(rows.flatMap(({ address = "" }) => address.split(" ; ")));
    // A file of a repository is named there by both, "github.com/datasets/cpi-us data/cpiai.csv".
    const isKnown = (url: string): boolean => {
      const [, repository, file] = /^https:\/\/(github\.com\/[^/]+\/[^/]+)\/blob\/\w+\/(.*)$/.exec(url) ?? [];
      if (file === undefined) return addresses.has(url);
      return [...addresses].some((address) => address.startsWith(`${repository} ${file}`));
    };
    expect(urls.length > 0).toBe(document.has("sources"));
    expect(urls.filter((url) => !isKnown(url))).toEqual([]);
  });
});

describe.each(files)("the formulas of %s", (file) => {
  it("have no number but 0 and 1: all others are parameters, with where they come from", () => {
    const document = parseDocument(readFileSync(join(root, file), "utf8"));
    const formulas = ["variables", "flows"].flatMap((section) =>
      entries(document.get(section)).map(([name, entry]) => ({
        name,
        text: isMap(entry) ? String(entry.get("formula") ?? entry.get("value")) : "",
      })),
    );
    const strange = formulas.filter(({ text }) => numbersOf(text).some(({ value }) => value !== 0 && value !== 1));
    expect(strange.map(({ name, text }) => `${name}: ${text}`)).toEqual([]);
  });
});

describe("the series of the United Nations in pilot-countries", () => {
  const series = readTable(join(root, "pilot-countries/un-series.csv"));
  const codes: Readonly<Record<string, string>> = { drugs: "drg", smuggling: "som", trafficking: "tip" };

  it("is that of the facts: value, economy, market, flow and year", () => {
    const wrong = series.filter(({ economy = "", market = "", flow = "", year = "", value = "", fact = "" }) => {
      const side = flow === "inward" ? "in" : "out";
      const numbers = facts.has(fact) ? numbersIn(facts.get(fact)!, "USD") : [];
      const isValue = numbers?.some((number) => Math.abs(number - Number(value)) < 1e-6 * number) === true;
      return !isValue || fact !== `sdg_${side}_${economy.toLowerCase()}_${codes[market]}_${year}`;
    });
    expect(wrong).toEqual([]);
  });

  it("has every value that was published", () => {
    const published = [...facts.keys()].filter((id) => id.startsWith("sdg_"));
    expect(series.map(({ fact }) => fact)).toEqual(published);
  });
});

describe("the table of facts", () => {
  it("has one row an id", () => {
    expect(rows.length).toBe(facts.size);
  });
});
