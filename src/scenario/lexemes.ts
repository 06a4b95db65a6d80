/**
 * A YAML text as the tokens of the YAML library, made once for all that look at it: where calls stand in braces, how deep
 * it goes, and what it says.
 */
import { Composer, CST, Lexer, Parser } from "yaml";
import type { Document, ParsedNode } from "yaml";

/** The tokens of a text, in order; among them marks, which stand for nothing in the text (`CST.SCALAR` and the like). */
export type Lexemes = readonly string[];

/** A token that stands in the text, and where. */
export type Token = {
  readonly token: string;
  readonly start: number;
  /** Whether it is a text, a number or the like, and no sign, space or comment. */
  readonly scalar: boolean;
};

export function lexed(text: string): Lexemes {
  return [...new Lexer().lex(text)];
}

/** Tokens without the marks. */
export function* tokensOf(lexemes: Lexemes): Generator<Token> {
  let start = 0;
  let scalar = false;
  for (const token of lexemes) {
    if (token === CST.SCALAR) scalar = true;
    if (token === CST.SCALAR || token === CST.DOCUMENT || token === CST.FLOW_END) continue;
    yield { token, start, scalar };
    start += token.length;
    scalar = false;
  }
}

/** The documents of a text of that length, mostly one; an empty text is one without contents. */
export function documentsOf(lexemes: Lexemes, length: number): Document.Parsed<ParsedNode>[] {
  const composer = new Composer({ uniqueKeys: false, merge: false, prettyErrors: false });
  const documents = composer.compose(parsedLexemes(lexemes), true, length);
  return [...documents] as Document.Parsed<ParsedNode>[];
}

function* parsedLexemes(lexemes: Lexemes): Generator<CST.Token> {
  const parser = new Parser();
  for (const lexeme of lexemes) yield* parser.next(lexeme);
  yield* parser.end();
}
