/** HTML in which every text is escaped unless it was made here: what a scenario says can never become markup. */

export type Markup = { readonly kind: "markup"; readonly text: string };
export type Content = Markup | string | number | undefined | readonly Content[];

/** A template whose texts and numbers are escaped; markup and lists of it go in as they are, `undefined` as nothing. */
export function markup(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const text = strings.map((string, i) => string + (i < contents.length ? rendered(contents[i]) : "")).join("");
  return { kind: "markup", text };
}

/** Markup made elsewhere by a serialiser that escapes, such as a chart. */
export function trusted(text: string): Markup {
  return { kind: "markup", text };
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function rendered(content: Content): string {
  if (content === undefined) return "";
  if (typeof content === "number") return String(content);
  if (typeof content === "string") return content.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
  return "kind" in content ? content.text : content.map(rendered).join("");
}
