/** The languages of a report: to add one, write its catalogue and a line here. */
import { en, type Language } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";

export const languages = { en, es, fr } as const satisfies Readonly<Record<string, Language>>;

export type LanguageName = keyof typeof languages;
