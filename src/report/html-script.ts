/**
 * The page's only script: a button on each chart that saves it as SVG, and one that saves its data as CSV; what is folded opens
 * for the printer. It reads what the page holds and loads nothing; without it the page lacks the buttons and little else. Runs
 * in the browser, from disk too.
 */

export const SCRIPT = `
(() => {
  const { saveSvg, saveCsv } = document.body.dataset;
  const save = (name, type, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const svgOf = (figure) => {
    const drawn = [...figure.querySelectorAll("svg.chart")].find((svg) => svg.getBoundingClientRect().width > 0);
    const copy = (drawn ?? figure.querySelector("svg.chart")).cloneNode(true);
    const style = getComputedStyle(document.documentElement);
    copy.setAttribute("font-family", "system-ui, sans-serif");
    copy.setAttribute("font-size", "12");
    return new XMLSerializer()
      .serializeToString(copy)
      .replace("<svg", '<svg style="color: var(--ink); background: var(--page)"')
      .replace(/var\\((--[\\w-]+)\\)/g, (_, name) => style.getPropertyValue(name).trim());
  };
  for (const figure of document.querySelectorAll("figure[data-name]")) {
    const { name, csv } = figure.dataset;
    const button = (text, action) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = text;
      made.setAttribute("aria-label", text + ": " + name);
      made.addEventListener("click", action);
      return made;
    };
    const tools = document.createElement("div");
    tools.className = "tools";
    tools.append(button(saveSvg, () => save(name + ".svg", "image/svg+xml", svgOf(figure))));
    if (csv !== undefined) tools.append(button(saveCsv, () => save(name + ".csv", "text/csv", csv.replaceAll("\\n", "\\r\\n"))));
    figure.append(tools);
  }
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((each) => (each.open = true)));
})();
`;

/** SHA-256 of the script in base64, by which the page's policy admits it and no other; a test recomputes it. */
export const SCRIPT_HASH = "NLaGw9FGBrL5pEKcuSd9pEj6XEP4RkAC2zKbZ6yU3Ws=";
