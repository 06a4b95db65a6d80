/** An order in which everything stands after what it is made of: depth first, on a stack of our own since chains may be long. */

/** `names` and their parts, each once and after its own parts as far as there is no ring. */
export function afterTheirParts(
  names: Iterable<string>,
  partsOf: (name: string) => Iterable<string> | undefined,
): string[] {
  const ordered: string[] = [];
  const seen = new Set<string>();
  const stack: { readonly name: string; readonly parts: Iterator<string> }[] = [];
  const enter = (name: string): void => {
    const parts = partsOf(name);
    if (parts === undefined || seen.has(name)) return;
    seen.add(name);
    stack.push({ name, parts: parts[Symbol.iterator]() });
  };
  for (const start of names) {
    enter(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const part = top.parts.next();
      if (part.done !== true) enter(part.value);
      else ordered.push(stack.pop()!.name);
    }
  }
  return ordered;
}
