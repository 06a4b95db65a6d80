/**
 * The words of a run's report in French. Numbers as the Lexique des règles typographiques en usage à l'Imprimerie nationale
 * has them: a decimal comma, thin spaces between groups of three digits and before "%", and 10^9 as "milliard", for
 * "billion" is 10^12.
 */
import type { Verdict } from "../../analysis/linear.ts";
import { UNKNOWN_ECONOMY } from "../../scenario/economies.ts";
import { economyNameIn } from "./economies.ts";
import type { Language } from "./en.ts";
import { numbersIn } from "../format.ts";

/** "a, b et c" */
function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} et ${parts.at(-1) ?? ""}`;
}

const WORDS = { trillion: "billion", billion: "milliard", million: "million" } as const;

const numbers = numbersIn({
  decimal: ",",
  group: "\u202f",
  fewestGrouped: 4,
  beforePercent: "\u202f",
  // The plural begins at two.
  magnitude: (size, printed) => `${WORDS[size]}${printed < 2 ? "" : "s"}`,
  of: " de ",
  to: "à",
  and: "et",
  notANumber: "n. d.",
  infinite: "infini",
  atPrices: (currency, year) => `${currency} aux prix de ${year}`,
});

const { count } = numbers;

export const fr: Language = {
  code: "fr",
  name: "français",
  numbers,
  listed,
  economyName: (code) => (code === UNKNOWN_ECONOMY ? "inconnue" : economyNameIn("fr", code)),

  indicators: {
    inward: {
      title: "Flux entrant",
      meaning: "paiements de résidents d’autres économies à des résidents de l’économie",
    },
    outward: {
      title: "Flux sortant",
      meaning: "paiements de résidents de l’économie à des résidents d’autres économies",
    },
    total: {
      title: "Flux total",
      meaning: "entrant plus sortant\u00a0: l’indicateur 16.4.1 des ODD pour ce que couvre le scénario",
    },
    net: { title: "Écart (flux net)", meaning: "entrant moins sortant" },
    ratio: { title: "Rapport", meaning: "entrant divisé par sortant\u00a0; instable là où le flux sortant est petit" },
    domestic: {
      title: "Paiements internes",
      meaning: "paiements entre résidents de l’économie\u00a0: aucun flux transfrontière",
    },
    elsewhere: {
      title: "Paiements ailleurs",
      meaning: "paiements entre d’autres économies, qui ne passent pas par l’économie",
    },
  },
  change: {
    title: "Variation entre années",
    meaning:
      "l’année postérieure moins l’antérieure, tirage par tirage\u00a0: ce que les deux années partagent s’annule",
    of: (title) => `${title}\u00a0: variation entre années`,
    from: (from, to) => `${from} à ${to}`,
  },
  by: (title, dimension) => `${title} par ${DIMENSIONS[dimension] ?? dimension}`,
  byYear: (title) => `${title} par année`,

  sentence: {
    nothing: "Le scénario ne donne aucun chiffre.",
    inYear: (year) => `en ${year}, `,
    inRow: (label) => `${label}\u00a0: `,
    subject: (quantity, title, economy) => {
      const of = economy === undefined ? "" : ` (${economyNameIn("fr", economy)})`;
      if (quantity === "inward") return `les flux financiers illicites entrants${of} sont estimés`;
      if (quantity === "outward") return `les flux financiers illicites sortants${of} sont estimés`;
      return `${title}${of}, estimation`;
    },
    bandMeans:
      "La bande contient 95\u202f% des valeurs qui suivent des entrées telles qu’énoncées, 2,5\u202f% restant de chaque côté. Elle ne sait rien de ce que le scénario omet.",
    estimated: (subject, amount) =>
      subject.endsWith("estimation") ? `${subject}\u00a0: ${amount}` : `${subject} à ${amount}`,
    band: (median, band) => `${median} (95\u202f% des valeurs simulées sont entre ${band})`,
    bandAgain: (median, band) => `${median} (95\u202f% d’entre elles entre ${band})`,
    single: (median) => `${median}, en un seul tirage`,
    same: (median) => `${median}, la même valeur à chaque tirage`,
  },

  likelihood: {
    words: {
      "virtually certain": "quasiment certain",
      "very likely": "très probable",
      likely: "probable",
      "about as likely as not": "à peu près aussi probable qu’improbable",
      unlikely: "improbable",
      "very unlikely": "très improbable",
      "exceptionally unlikely": "extrêmement improbable",
    },
    exceeds: (share, word) =>
      word === undefined
        ? `Le flux entrant dépasse le flux sortant dans ${share} des valeurs simulées.`
        : `Avec les entrées telles qu’énoncées, il est ${word} (${share} des valeurs simulées) que le flux entrant dépasse le flux sortant.`,
    scale:
      "Les mots de probabilité sont ceux du GIEC\u00a0: quasiment certain, 99 à 100\u202f% des valeurs simulées\u00a0; très probable, 90 à 100\u202f%\u00a0; probable, 66 à 100\u202f%\u00a0; à peu près aussi probable qu’improbable, 33 à 66\u202f%\u00a0; improbable, 0 à 33\u202f%\u00a0; très improbable, 0 à 10\u202f%\u00a0; extrêmement improbable, 0 à 1\u202f%. Ils parlent du modèle avec ses entrées telles qu’énoncées.",
  },

  heads: {
    median: "médiane",
    mean: "moyenne",
    sd: "écart type",
    between: (level) => `${level} entre`,
    valuesBetween: (level) => `${level} des valeurs entre`,
    shortest: (level) => `${level} le plus court`,
    year: "Année",
    row: "Ligne",
    published: "Publié",
    ourMedian: "Notre médiane est",
    atOrBelow: "Part de nos valeurs égales ou inférieures",
    source: "Source",
    withheld: "non donné",
    table: (title) => `Tableau\u00a0: ${title}`,
    inUnit: (unit) => `en ${unit}`,
    publishedOf: (title) => `valeurs publiées de ${title}`,
    besidePublished: "À côté des valeurs publiées",
  },

  notes: {
    pointwise: "Les bandes sont ponctuelles\u00a0: chacune vaut pour sa ligne, non pour toutes les lignes à la fois.",
    shareOfDraws: (share, of) => `${share} des tirages${of}`,
    undefined: (draws, isRatio) =>
      `Dans ${draws} ${isRatio ? "le flux sortant est nul" : "le dénominateur est nul"} et le rapport n’est pas défini\u00a0; les quantiles comptent un tel tirage comme infini.`,
    failed: (shares) =>
      `Les tirages en échec, dont les valeurs ne sont pas des nombres finis, n’entrent dans aucun chiffre\u00a0: ${shares}.`,
    failedOf: (failed, all, of, share) => `${failed} sur ${all}${of}, ${share}`,
    withheld: (both, rows, reason) =>
      `${both ? "La moyenne et l’écart type ne sont pas donnés" : "L’écart type n’est pas donné"}${rows === "" ? "" : ` pour ${rows}`}\u00a0: ${reason}.`,
    reason: (withheld) => {
      switch (withheld.kind) {
        case "no numbers":
          return "aucun tirage ne donne un nombre";
        case "zero denominator":
          return "le dénominateur est nul dans certains tirages, si bien que le rapport n’a pas de moyenne";
        case "too large":
          return "les valeurs sont trop grandes pour calculer une moyenne";
        case "heavy tail": {
          const weight = `l’indice de queue est ${numbers.decimals(withheld.index.toFixed(2))}`;
          return withheld.mean
            ? `quelques tirages extrêmes en décideraient, si nombreux que soient les tirages (${weight})`
            : `quelques tirages extrêmes en décideraient (${weight})`;
        }
      }
    },
    atOrBelow: (share, values) => `${share} des valeurs simulées sont inférieures ou égales à ${values}.`,
    exceed: (shares, threshold) => `Parmi les valeurs simulées dépassent ${threshold}\u00a0: ${shares}.`,
    none: "aucune",
    all: "toutes",
    rough:
      "Un chiffre marqué ~ est plus petit que sa propre erreur d’échantillonnage, ou celle-ci est inconnue\u00a0: il faut plus de tirages.",
  },

  published: {
    line: (note) => `publié ${note}`,
    sources: (source) => `Valeurs publiées\u00a0: ${source}.`,
    compared: (value, difference, position) => `${value}\u00a0: notre médiane est ${difference}\u00a0; ${position}`,
    notComparable: "non comparable avec elle",
    equal: "égale à elle",
    equalWithinError: "égale à elle à l’erreur d’échantillonnage près",
    lower: (share) => `${share} plus basse`,
    higher: (share) => `${share} plus haute`,
    allAbove: "toutes les nôtres sont au-dessus",
    noneAbove: "aucune des nôtres n’est au-dessus",
    atOrBelow: (share) => `${share} des nôtres sont égales ou inférieures`,
  },

  precision: {
    title: "Précision",
    target: (target, missed, all, isOnly, figure, known) => {
      if (isOnly) return `${target}\u00a0: ${missed === "0" ? "atteinte" : "non atteinte"}\u00a0; ${figure} ${known}`;
      const met = missed === "0" ? `atteinte par les ${all} chiffres` : `non atteinte par ${missed} de ${all} chiffres`;
      return `${target}\u00a0: ${met}\u00a0; le moins précis, ${figure}, ${known}`;
    },
    knownTo: (margin, wanted) => `est connu à ${margin} près, et ${wanted} était demandé`,
    unknown: (wanted) => `a une erreur inconnue, et ${wanted} était demandé`,
    ended: (samples) => `Le calcul s’est arrêté avant, avec ${samples} tirages`,
    mostReplicates: (replicates) =>
      `\u00a0: ${replicates} répliques sont le maximum\u00a0; avec plus de --samples pour commencer elles sont plus longues.`,
    mostSamples: (most) => `, sur ${most} que --max-samples permet.`,
  },

  warnings: {
    title: "Avertissements",
    precision: (target, what, known, samples, wanted) =>
      `précision ${target}\u00a0: ${what} ${known} avec ${samples} tirages, non à ${wanted}`,
    statisticOf: (statistic, output) => `${statistic} de ${output}`,
    knownTo: (margin) => `est connu à ${margin} près`,
    errorUnknown: "a une erreur inconnue",
    furtherImprecise: (others) => `${others} autres chiffres sont eux aussi moins précis que demandé`,
    repaired: (between, measure, asked, used) => `${between}\u00a0: ${measure} ${asked} demandée, ${used} utilisée`,
    achieved: (value) => `${value} obtenue`,
    standardError: (error) => ` (erreur type ${error})`,
    furtherRepaired: (others) =>
      `${others} autres corrélations sont elles aussi utilisées autrement\u00a0; la page et result.json les ont toutes`,
    failed: (draws, share) => `${draws} tirages (${share}) échouent\u00a0: un chiffre n’y est pas un nombre fini`,
    undrawn: (input, rows, looked, first, draw, expected, got) =>
      `${input} ne peut être tiré dans ${rows} des ${first ? "premiers " : ""}${looked} tirages en échec\u00a0: au tirage ${draw} il fallait ${expected}, il y a ${got}`,
    region: (input, failed, others) =>
      `${input} dans les tirages en échec\u00a0: ${failed}\u00a0; dans les autres\u00a0: ${others}`,
    categories: (names) => names.join(" ou "),
    span: (level, span) => `${level} entre ${span}`,
    check: (title, what) => `la condition «\u00a0${title}\u00a0» ${what.join(" et ")}`,
    broken: (share, cell) =>
      `n’est pas remplie dans ${share} des tirages${cell === "" ? "" : `, d’abord dans ${cell}`}`,
    unjudged: (share) => `ne peut être jugée dans ${share} des tirages`,
  },

  checks: {
    title: "Conditions",
    meaning:
      "Conditions que le scénario énonce, regardées à chaque tirage. Un tirage qui n’en remplit pas une est gardé.",
    caption: "Combien de tirages ne remplissent pas chaque condition",
    heads: ["Condition", "Non remplie", "Le plus souvent d’abord dans"],
    none: "dans aucun tirage",
    broken: (share, draws) => `dans ${share} de ${draws} tirages`,
    unjudged: (share) => `\u00a0; ne peut être jugée dans ${share}`,
  },
  dependence: {
    title: "Dépendance",
    inText: (asked) => `Corrélations des tirages\u00a0: ${asked} demandées`,
    meaning:
      "Corrélations que le scénario demande, celles que suivent les tirages (d’autres seulement là où elles ne peuvent être toutes vraies à la fois) et celles qu’ont jusqu’à 16\u202f384 des tirages.",
    caption: "Corrélations entre les entrées",
    heads: ["Entrées", "Mesure", "Demandée", "Utilisée", "Obtenue"],
    pair: (a, b) => `${a} et ${b}`,
    rank: "de rang",
    line: (pair, measure, asked, achieved) => `${pair}\u00a0: ${measure}, ${asked} demandée, ${achieved} obtenue`,
    none: "aucune",
    further: "toutes les autres sont plus proches de ce qui est demandé",
  },

  parameters: {
    title: "Paramètres",
    meaning: "Ce qui a été introduit, comme l’auteur du scénario l’a écrit.",
    assumed: (assumed, all) => `${assumed} sur ${all} ${assumed === 1 ? "est supposé" : "sont supposés"}.`,
    caption: "Paramètres du scénario",
    heads: ["Paramètre", "Unité", "Valeur", "Ce qu’elle énonce", "Source", "Statut", "Part de la variance"],
    values: (all) => `${all} valeurs`,
    noSource: "aucune",
    statuses: { published: "publié", derived: "dérivé", assumed: "supposé", "no source stated": "sans source" },
    others: "autres",
    pedigree: (scores) => `notes NUSAP sur 4\u00a0: ${scores}`,
    criteria: {
      proxy: "indicateur indirect",
      empirical: "base empirique",
      theory: "base théorique",
      method: "méthode",
      validation: "degré de validation",
    },
  },
  values: {
    constant: "une constante",
    computed: "calculée à partir d’autres paramètres",
    between: (level) => `${level} entre les deux valeurs`,
    below: (levels) => `les valeurs au-dessous desquelles se trouvent ${levels}`,
    families: {
      to: "90\u202f% entre les deux valeurs",
      uniform: "la plus petite et la plus grande, toutes aussi probables entre elles",
      loguniform: "la plus petite et la plus grande, chaque ordre de grandeur aussi probable",
      switch: "hypothèses rivales, chacune avec sa probabilité",
      discrete: "valeurs isolées, chacune avec sa probabilité",
      dirichlet: "parts dont la somme est 100\u202f%",
      empirical: "relevés, rééchantillonnés avec leurs poids",
      histogram: "classes, chacune avec sa probabilité",
      mixture: "une distribution parmi plusieurs, chacune avec son poids",
      experts: "distributions de plusieurs experts, réunies avec des poids",
      truncate: "une distribution bornée à un intervalle",
      rate: "succès parmi des essais",
    },
    arguments: {
      min: "la plus petite",
      max: "la plus grande",
      mode: "la plus probable",
      mean: "moyenne",
      sd: "écart type",
      median: "médiane",
      gsd: "écart type géométrique",
      mu: "moyenne du logarithme",
      sigma: "écart type du logarithme",
      lower: "borne inférieure des plus probables",
      upper: "borne supérieure des plus probables",
      se: "erreur type",
      df: "degrés de liberté",
      deff: "effet de plan",
      shape: "forme",
      scale: "échelle",
      rate: "taux",
      location: "position",
      trials: "essais",
      successes: "succès",
      count: "effectif",
    },
  },
  sources: { title: "Sources" },

  linear: {
    title: "Selon la loi de propagation de l’incertitude",
    meaning:
      "Le modèle développé au premier ordre aux moyennes de ses entrées, et si cela aurait suffi au lieu de tirages (JCGM 101:2008, article 8).",
    caption: "Propagation au premier ordre à côté des 95\u202f% centraux des tirages",
    heads: ["Chiffre", "Estimation et intervalle", "Incertitude type", "Verdict"],
    nothing:
      "aucune\u00a0: elle dépend d’un commutateur ou change avec une condition aux moyennes, ou une entrée n’a pas de variance",
    none: "aucune",
    noDerivative: "pas de dérivée aux moyennes, ou une entrée n’a pas de variance",
    span: (estimate, span) => `${estimate}, 95\u202f% entre ${span}`,
    off: (distance) => `une borne s’écarte de ${distance}`,
    verdict: (agreed, open, off) => {
      const digits = ({ digits }: Verdict): string =>
        digits === 1 ? "un chiffre de l’écart type" : "deux chiffres de l’écart type";
      if (agreed === undefined && open === undefined) return `elle n’aurait pas suffi\u00a0: ${off}`;
      const tell = open === undefined ? "" : `pour ${digits(open)} il faudrait plus de tirages`;
      if (agreed === undefined) return `on ne sait si elle aurait suffi, ${tell}\u00a0: ${off}`;
      return `elle aurait suffi pour ${digits(agreed)}${tell === "" ? "" : `, et ${tell}`}\u00a0: ${off}`;
    },
  },

  variability: {
    title: "Ce qui varie, à part de ce qui est incertain",
    sentence: (varying, parameters, uncertain) =>
      `Chaque statistique porte sur ${count(varying)} tirages de ce qui varie (${parameters.join(", ")})\u00a0; sa médiane et les 95\u202f% centraux portent sur ${count(uncertain)} tirages de ce qui est incertain.`,
    heads: ["Sur ce qui varie", "Médiane sur ce qui est incertain", "95\u202f% entre"],
  },

  drivers: {
    title: "Ce qui détermine les chiffres",
    meaning:
      "La part de la variance que chaque entrée explique à elle seule, d’après jusqu’à 16\u202f384 des tirages mêmes, par les rangs (Gamboa, Gremaud, Klein et Lagnoux 2022). Les entrées qui dépendent les unes des autres partagent ce qu’elles expliquent, et la somme des parts n’est pas forcément 100\u202f%.",
    chart: (figure) => `Part de la variance de ${figure}`,
    table: (figure) => `Chiffres\u00a0: ${figure}`,
    description: (figure) => `${figure}\u00a0: part de la variance par entrée\u00a0; le tableau donne les chiffres`,
    plane: (figure) =>
      `${figure}\u00a0: solidité des données derrière chaque entrée et sa part de la variance\u00a0; ce qui est fragile et compte est en haut à gauche`,
    strength: "solidité du pedigree",
    input: "Entrée",
    share: "Part de la variance",
  },
  convergence: {
    title: "Comment les chiffres se stabilisent",
    meaning:
      "La médiane et les bornes des 95\u202f% centraux avec de plus en plus de tirages, jusqu’à 16\u202f384. Là où les lignes errent encore, il en faut plus\u00a0; les erreurs d’échantillonnage des chiffres finaux sont dans result.json.",
    draws: "tirages",
    description: (figure) =>
      `${figure}\u00a0: médiane et bornes des 95\u202f% centraux avec deux fois plus de tirages à chaque pas`,
  },
  assumptions: {
    title: "Hypothèses de travail",
    meaning:
      "Ce qu’aucune source publiée n’appuie, le plus influent d’abord. La solidité est la moyenne des notes NUSAP du pedigree.",
    caption: "Registre des hypothèses",
    heads: ["Hypothèse", "Pourquoi", "Statut", "Solidité", "Part de la variance"],
    little: "moins de 1\u202f%",
    fixed: "tenu fixe",
    noPedigree: "non notée",
  },
  equations: {
    title: "Méthode\u00a0: les équations",
    meaning:
      "Chaque quantité et chaque flux du scénario tel qu’il est calculé, à nouveau à chaque tirage. Les indicateurs sont des sommes de flux\u00a0: entrant ce que les résidents reçoivent de l’étranger, sortant ce qu’ils paient à l’étranger.",
  },

  charts: {
    rows: (title, from, to) =>
      `${title}\u00a0: médiane et bandes des valeurs simulées, ${from} à ${to}\u00a0; le tableau donne les chiffres`,
    density: (title, several) =>
      `${title}\u00a0: histogramme des valeurs simulées${several ? ", un par ligne" : ""}\u00a0; le tableau donne les quantiles`,
    densityTitle: (several) =>
      `Comment les valeurs simulées se répartissent${several ? "\u00a0; chaque ligne est dessinée à sa propre hauteur" : ""}`,
    densityOfRows: "Comment les valeurs simulées de chaque ligne se répartissent",
    median: "médiane",
    valuesIn: (level) => `${level} des valeurs simulées`,
    centralIn: (level) => `${level} centraux des valeurs simulées`,
    rest: "le reste",
    published: "publié",
    unit: "unité",
    draws: "tirages",
    exceedance: (title) =>
      `${title}\u00a0: part des valeurs simulées au-dessus de chaque valeur\u00a0; le tableau donne les quantiles`,
    exceedanceTitle: "À quelle fréquence chaque valeur est dépassée",
    exceeded: "% des valeurs simulées au-dessus",
    whoPaysWhom: "Qui paie qui",
    flowsMeaning:
      "Les lignes paient les colonnes. Chaque case a la médiane et, au-dessous, les bornes des 95\u202f% centraux des valeurs simulées.",
    flowsTitle: (year, unit) => [year, unit].filter((part) => part !== "").join(", "),
    flows: (year) => `flux par payeur et bénéficiaire${year === "" ? "" : `, ${year}`}, avec médianes et bandes`,
    payer: "paie",
    payee: "reçoit",
    saveSvg: "Enregistrer le graphique (SVG)",
    saveCsv: "Enregistrer ses données (CSV)",
  },

  page: {
    contents: "Sommaire",
    result: "Résultat",
    command: "Commande",
    madeBy: (engine, samples, scenario) => `Fait par ${engine} à partir de ${samples} tirages du scénario ${scenario}.`,
    alsoReported: "Aussi rapporté",
    toSeeAll: "Pour tout voir\u00a0: --out DIR donne la page\u00a0; --format json ou csv.",
    withBand: (value, band) => `${value} (95\u202f% entre ${band})`,
    further: "Autres chiffres",
    notes: "Notes",
    rows: (title, rows) => `${title} (${rows} ${rows === 1 ? "ligne" : "lignes"})`,
  },
  reading: {
    title: "Comment lire cette page",
    draws: [
      "Chaque chiffre vient de nombreux tirages\u00a0: chaque entrée incertaine prend une valeur de la loi que le scénario lui donne, et le résultat est calculé à nouveau. La ",
      "médiane",
      " a la moitié des valeurs simulées de chaque côté.",
    ],
    bands: [
      "Une ",
      "bande",
      " contient la part indiquée des valeurs simulées. Elle dit ce qui suit des entrées telles qu’elles ont été supposées\u00a0; elle ne peut rien savoir de ce que le scénario omet, et n’est pas un énoncé sur l’échantillonnage d’une population.",
    ],
    digits: [
      "Les chiffres sont ",
      "imprimés avec les décimales",
      " que la simulation assure\u00a0: une autre graine ne changerait guère plus que la dernière. Les nombres complets et leurs erreurs types sont dans le fichier result.json.",
    ],
  },

  run: {
    title: "Pour répéter ce calcul",
    verify: "Pour le vérifier, bit par bit, dans le dossier qui contient celui du calcul\u00a0:",
    inFolder: "Dans le dossier du scénario\u00a0:",
    inText: "Pour répéter ce calcul, dans le dossier du scénario",
    facts: {
      scenario: "scénario",
      hash: "SHA-256 de ses fichiers",
      files: "fichiers",
      samples: "tirages",
      dependence: "dépendance",
      seed: "graine",
      quantiles: "quantiles",
      engine: "programme",
      hypothesis: "hypothèse",
      economy: "vu de",
      changed: "changé",
    },
    exact: "exacts",
    fromTables: (error) => `de tables, vérifiées à une erreur relative de ${error}`,
    samples: (samples, sampler, replicates, each, asked, sought) => {
      const parts = each === undefined ? "" : `, ${replicates} répliques de ${each}`;
      const begun = sought
        ? `${asked} pour commencer, et d’autres jusqu’à la précision demandée`
        : `${asked} étaient demandés`;
      return `${samples} (${sampler}${parts}${asked === undefined ? "" : `\u00a0; ${begun}`})`;
    },
  },
};

/** Names of dimensions by which indicators are broken down. */
const DIMENSIONS: Readonly<Record<string, string>> = { partner: "partenaire", market: "marché", account: "compte" };
