/**
 * What the files of a run's folder are and how they came about, for archives: RO-Crate 1.2 (Soiland-Reyes et al. 2022, Data
 * Science 5(2), 97-138, doi:10.3233/DS-210053). The folder becomes a crate by this one file in it.
 */
import type { ExportedRun, ExportFormat } from "./export.ts";

/** The name that makes a folder a crate. */
export const CRATE = "ro-crate-metadata.json";
const SPECIFICATION = "https://w3id.org/ro/crate/1.2";

/** What ends in each of these is, and its media type. */
const KINDS: Readonly<Record<string, readonly [description: string, mediaType: string]>> = {
  "run.json": ["Scenario, request and fingerprints of the draws: all that repeats the run", "application/json"],
  "result.json": ["Every figure with its standard error", "application/json"],
  "result.csv": ["Every figure with its standard error, a line a figure", "text/csv"],
  "draws.parquet": ["The draws of all random inputs and figures", "application/vnd.apache.parquet"],
  ".html": ["The report as a page", "text/html"],
  ".md": ["The report in Markdown", "text/markdown"],
  ".txt": ["The report as text", "text/plain"],
};

export const roCrate: ExportFormat = {
  says: "metadata that make the folder of the run a research object crate, for an archive",
  source: "RO-Crate 1.2",
  needsDraws: false,
  names: [CRATE],
  place: "run",
  make: (run) => {
    const crate = { "@context": `${SPECIFICATION}/context`, "@graph": graphOf(run) };
    return Promise.resolve([{ name: CRATE, content: `${JSON.stringify(crate, undefined, 2)}\n` }]);
  },
};

type Entity = Readonly<Record<string, unknown>>;

function graphOf({ report, record, date }: ExportedRun): readonly Entity[] {
  const { title, question, sentence, sources, run } = report;
  const files = [...record.written.map(fileEntity), fileEntity({ name: "run.json" })];
  const parts = files.map(idOf);
  const cited = sources.map((source) => ({
    "@id": source.url ?? `#source-${source.id}`,
    "@type": "CreativeWork",
    name: source.title,
    ...(source.publisher !== undefined && { publisher: source.publisher }),
    ...(source.year !== undefined && { datePublished: String(source.year) }),
  }));
  const software = { "@id": "#software", "@type": "SoftwareApplication", name: "iffsim", softwareVersion: run.engine };
  const license = {
    "@id": "#license",
    "@type": "CreativeWork",
    name: "Not stated",
    description: "Whoever publishes the crate says here under which licence.",
  };
  const action = {
    "@id": "#run",
    "@type": "CreateAction",
    name: `Simulation of ${run.scenario}`,
    description: `${run.samples} rows, seed ${run.seed}, sampler ${run.sampler}; SHA-256 of the scenario ${run.hash}`,
    instrument: idOf(software),
    object: { "@id": "run.json" },
    result: parts,
  };
  return [
    { "@id": CRATE, "@type": "CreativeWork", conformsTo: { "@id": SPECIFICATION }, about: { "@id": "./" } },
    {
      "@id": "./",
      "@type": "Dataset",
      name: title,
      description: question === undefined ? sentence : `${question} ${sentence}`,
      datePublished: date,
      license: idOf(license),
      hasPart: parts,
      mentions: idOf(action),
      citation: unique(cited).map(idOf),
    },
    ...files,
    action,
    software,
    license,
    ...unique(cited),
  ];
}

function fileEntity({
  name,
  bytes,
  sha256,
}: {
  readonly name: string;
  readonly bytes?: number;
  readonly sha256?: string;
}): Entity {
  const found = KINDS[name] ?? KINDS[name.slice(name.lastIndexOf("."))];
  const [description, mediaType] = found ?? ["A file of the run", "application/octet-stream"];
  return {
    "@id": name,
    "@type": "File",
    name,
    description,
    encodingFormat: mediaType,
    ...(bytes !== undefined && { contentSize: String(bytes) }),
    ...(sha256 !== undefined && { sha256 }),
  };
}

function idOf(entity: Entity): Entity {
  return { "@id": entity["@id"] };
}

/** Two sources may have one address; an id stands once in a crate. */
function unique(entities: readonly Entity[]): readonly Entity[] {
  return entities.filter((entity, i) => entities.findIndex((each) => each["@id"] === entity["@id"]) === i);
}
