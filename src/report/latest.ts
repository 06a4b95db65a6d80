/** Which of the figures are told in sentences. */

/** Of each quantity the last figure: earlier years are told in their tables. */
export function latestOf<Figure extends { readonly output: string }>(figures: readonly Figure[]): readonly Figure[] {
  const quantityOf = ({ output }: Figure): string => output.replace(/\[.*/, "");
  return figures.filter((figure, i) => figures.findLastIndex((each) => quantityOf(each) === quantityOf(figure)) === i);
}
