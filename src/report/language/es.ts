/**
 * The words of a run's report in Spanish. Numbers as the Real Academia has them (Ortografía de la lengua española, 2010): a
 * decimal comma, thin spaces between groups of three digits from five digits on, a space before "%", and 10^9 as
 * "mil millones", for "billón" is 10^12.
 */
import type { Verdict } from "../../analysis/linear.ts";
import { UNKNOWN_ECONOMY } from "../../scenario/economies.ts";
import { economyNameIn } from "./economies.ts";
import type { Language } from "./en.ts";
import { numbersIn } from "../format.ts";

/** "a, b y c", and "e" before the sound of an i. */
function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  if (parts.length < 2) return last;
  return `${parts.slice(0, -1).join(", ")} ${/^h?[ií](?![eaou])/i.test(last) ? "e" : "y"} ${last}`;
}

const numbers = numbersIn({
  decimal: ",",
  group: "\u202f",
  fewestGrouped: 5,
  beforePercent: "\u00a0",
  magnitude: (size, printed) => {
    if (size === "billion") return "mil\u00a0millones";
    const word = size === "trillion" ? "bill" : "mill";
    return printed === 1 ? `${word}ón` : `${word}ones`;
  },
  of: " de ",
  to: "a",
  and: "y",
  notANumber: "n. d.",
  infinite: "infinito",
  atPrices: (currency, year) => `${currency} a precios de ${year}`,
});

const { count } = numbers;

export const es: Language = {
  code: "es",
  name: "español",
  numbers,
  listed,
  economyName: (code) => (code === UNKNOWN_ECONOMY ? "no se sabe" : economyNameIn("es", code)),

  indicators: {
    inward: { title: "Flujo entrante", meaning: "pagos de residentes de otras economías a residentes de la economía" },
    outward: { title: "Flujo saliente", meaning: "pagos de residentes de la economía a residentes de otras economías" },
    total: {
      title: "Flujo total",
      meaning: "entrante más saliente: el indicador 16.4.1 de los ODS para lo que abarca el escenario",
    },
    net: { title: "Brecha (flujo neto)", meaning: "entrante menos saliente" },
    ratio: { title: "Razón", meaning: "entrante dividido por saliente; inestable donde el saliente es pequeño" },
    domestic: {
      title: "Pagos internos",
      meaning: "pagos entre residentes de la economía: no son flujo transfronterizo",
    },
    elsewhere: {
      title: "Pagos en otras economías",
      meaning: "pagos entre otras economías, que no pasan por la economía",
    },
  },
  change: {
    title: "Cambio entre años",
    meaning: "el año posterior menos el anterior, simulación por simulación: lo que ambos años comparten se cancela",
    of: (title) => `${title}: cambio entre años`,
    from: (from, to) => `${from} a ${to}`,
  },
  by: (title, dimension) => `${title} por ${DIMENSIONS[dimension] ?? dimension}`,
  byYear: (title) => `${title} por año`,

  sentence: {
    nothing: "El escenario no informa de ninguna cifra.",
    inYear: (year) => `en ${year}, `,
    inRow: (label) => `${label}: `,
    subject: (quantity, title, economy) => {
      const of = economy === undefined ? "" : ` de ${economyNameIn("es", economy)}`;
      if (quantity === "inward") return `los flujos financieros ilícitos entrantes${of} se estiman`;
      if (quantity === "outward") return `los flujos financieros ilícitos salientes${of} se estiman`;
      return `${title}${of} se estima`;
    },
    bandMeans:
      "La banda contiene el 95\u00a0% de los valores que se siguen de las entradas tal como se enuncian; a cada lado queda el 2,5\u00a0%. No sabe nada de lo que el escenario omite.",
    estimated: (subject, amount) => `${subject} en ${amount}`,
    band: (median, band) => `${median} (el 95\u00a0% de los valores simulados está entre ${band})`,
    bandAgain: (median, band) => `${median} (el 95\u00a0% de ellos entre ${band})`,
    single: (median) => `${median}, en una sola simulación`,
    same: (median) => `${median}, lo mismo en todas las simulaciones`,
  },

  likelihood: {
    words: {
      "virtually certain": "prácticamente seguro",
      "very likely": "muy probable",
      likely: "probable",
      "about as likely as not": "tan probable como improbable",
      unlikely: "improbable",
      "very unlikely": "muy improbable",
      "exceptionally unlikely": "extraordinariamente improbable",
    },
    exceeds: (share, word) =>
      word === undefined
        ? `El flujo entrante supera al saliente en el ${share} de los valores simulados.`
        : `Con las entradas tal como se enuncian, es ${word} (el ${share} de los valores simulados) que el flujo entrante supere al saliente.`,
    scale:
      "Las palabras de probabilidad son las del IPCC: prácticamente seguro, del 99 al 100\u00a0% de los valores simulados; muy probable, del 90 al 100\u00a0%; probable, del 66 al 100\u00a0%; tan probable como improbable, del 33 al 66\u00a0%; improbable, del 0 al 33\u00a0%; muy improbable, del 0 al 10\u00a0%; extraordinariamente improbable, del 0 al 1\u00a0%. Hablan del modelo con las entradas tal como se enuncian.",
  },

  heads: {
    median: "mediana",
    mean: "media",
    sd: "desviación estándar",
    between: (level) => `${level} entre`,
    valuesBetween: (level) => `${level} de los valores entre`,
    shortest: (level) => `${level} más corto`,
    year: "Año",
    row: "Fila",
    published: "Publicado",
    ourMedian: "Nuestra mediana es",
    atOrBelow: "Proporción de nuestros valores iguales o menores",
    source: "Fuente",
    withheld: "no se da",
    table: (title) => `Cuadro: ${title}`,
    inUnit: (unit) => `en ${unit}`,
    publishedOf: (title) => `valores publicados de ${title}`,
    besidePublished: "Junto a los valores publicados",
  },

  notes: {
    pointwise: "Las bandas son puntuales: cada una vale para su fila, no para todas las filas a la vez.",
    shareOfDraws: (share, of) => `el ${share} de las simulaciones${of}`,
    undefined: (draws, isRatio) =>
      `En ${draws} ${isRatio ? "el flujo saliente es cero" : "el denominador es cero"} y la razón no está definida; los cuantiles cuentan tal simulación como infinita.`,
    failed: (shares) =>
      `Las simulaciones fallidas, cuyos valores no son números finitos, no entran en ninguna cifra: ${shares}.`,
    failedOf: (failed, all, of, share) => `${failed} de ${all}${of}, ${share}`,
    withheld: (both, rows, reason) =>
      `${both ? "No se dan la media ni la desviación estándar" : "No se da la desviación estándar"}${rows === "" ? "" : ` de ${rows}`}: ${reason}.`,
    reason: (withheld) => {
      switch (withheld.kind) {
        case "no numbers":
          return "ninguna simulación da un número";
        case "zero denominator":
          return "el denominador es cero en algunas simulaciones, así que la razón no tiene media";
        case "too large":
          return "los valores son demasiado grandes para calcular una media";
        case "heavy tail": {
          const weight = `el índice de cola es ${numbers.decimals(withheld.index.toFixed(2))}`;
          return withheld.mean
            ? `unas pocas simulaciones extremas las decidirían, por muchas que se hagan (${weight})`
            : `unas pocas simulaciones extremas la decidirían (${weight})`;
        }
      }
    },
    atOrBelow: (share, values) => `El ${share} de los valores simulados es igual o menor que ${values}.`,
    exceed: (shares, threshold) => `De los valores simulados superan ${threshold}: ${shares}.`,
    none: "ninguno",
    all: "todos",
    rough:
      "Una cifra marcada con ~ es menor que su propio error de muestreo, o este se desconoce: hacen falta más simulaciones.",
  },

  published: {
    line: (note) => `publicado ${note}`,
    sources: (source) => `Valores publicados: ${source}.`,
    compared: (value, difference, position) => `${value}: nuestra mediana es ${difference}; ${position}`,
    notComparable: "no comparable con él",
    equal: "igual a él",
    equalWithinError: "igual a él dentro del error de muestreo",
    lower: (share) => `un ${share} menor`,
    higher: (share) => `un ${share} mayor`,
    allAbove: "todos los nuestros son mayores",
    noneAbove: "ninguno de los nuestros es mayor",
    atOrBelow: (share) => `el ${share} de los nuestros es igual o menor`,
  },

  precision: {
    title: "Precisión",
    target: (target, missed, all, isOnly, figure, known) => {
      if (isOnly) return `${target}: ${missed === "0" ? "lograda" : "no lograda"}; ${figure} ${known}`;
      const met = missed === "0" ? `lograda por las ${all} cifras` : `no lograda por ${missed} de ${all} cifras`;
      return `${target}: ${met}; la menos precisa, ${figure}, ${known}`;
    },
    knownTo: (margin, wanted) => `se conoce hasta ${margin}, y se pidió ${wanted}`,
    unknown: (wanted) => `tiene un error desconocido, y se pidió ${wanted}`,
    ended: (samples) => `La ejecución terminó antes, con ${samples} simulaciones`,
    mostReplicates: (replicates) =>
      `: ${replicates} réplicas son el máximo; con más --samples para empezar son más largas.`,
    mostSamples: (most) => `, de ${most} que permite --max-samples.`,
  },

  warnings: {
    title: "Advertencias",
    precision: (target, what, known, samples, wanted) =>
      `precisión ${target}: ${what} ${known} con ${samples} simulaciones, no hasta ${wanted}`,
    statisticOf: (statistic, output) => `${statistic} de ${output}`,
    knownTo: (margin) => `se conoce hasta ${margin}`,
    errorUnknown: "tiene un error desconocido",
    furtherImprecise: (others) => `otras ${others} cifras también son menos precisas de lo pedido`,
    repaired: (between, measure, asked, used) => `${between}: ${measure} ${asked} pedida, ${used} usada`,
    achieved: (value) => `${value} lograda`,
    standardError: (error) => ` (error estándar ${error})`,
    furtherRepaired: (others) =>
      `otras ${others} correlaciones también se usan con otro valor; la página y result.json las tienen todas`,
    failed: (draws, share) => `fallan ${draws} simulaciones (${share}): alguna cifra no es un número finito en ellas`,
    undrawn: (input, rows, looked, first, draw, expected, got) =>
      `${input} no se puede simular en ${rows} de las ${first ? "primeras " : ""}${looked} simulaciones fallidas: en la simulación ${draw} se esperaba ${expected} y se obtuvo ${got}`,
    region: (input, failed, others) => `${input} en las simulaciones fallidas: ${failed}; en las demás: ${others}`,
    categories: (names) => names.join(" o "),
    span: (level, span) => `${level} entre ${span}`,
    check: (title, what) => `la condición «${title}» ${what.join(" y ")}`,
    broken: (share, cell) =>
      `no se cumple en el ${share} de las simulaciones${cell === "" ? "" : `, primero en ${cell}`}`,
    unjudged: (share) => `no se puede juzgar en el ${share} de las simulaciones`,
  },

  checks: {
    title: "Condiciones",
    meaning:
      "Condiciones que enuncia el escenario, miradas en cada simulación. Una simulación que no cumple una se conserva.",
    caption: "Cuántas simulaciones no cumplen cada condición",
    heads: ["Condición", "Incumplida", "Primero, las más veces, en"],
    none: "en ninguna simulación",
    broken: (share, draws) => `en el ${share} de ${draws} simulaciones`,
    unjudged: (share) => `; no se puede juzgar en el ${share}`,
  },
  dependence: {
    title: "Dependencia",
    inText: (asked) => `Correlaciones de las simulaciones: ${asked} pedidas`,
    meaning:
      "Correlaciones que el escenario pide, las que las simulaciones siguen (otras solo donde no pueden darse todas a la vez) y las que tienen hasta 16\u202f384 de las simulaciones.",
    caption: "Correlaciones entre las entradas",
    heads: ["Entradas", "Medida", "Pedida", "Usada", "Lograda"],
    pair: (a, b) => `${a} y ${b}`,
    rank: "de rangos",
    line: (pair, measure, asked, achieved) => `${pair}: ${measure}, ${asked} pedida, ${achieved} lograda`,
    none: "ninguna",
    further: "todas las demás están más cerca de lo pedido",
  },

  parameters: {
    title: "Parámetros",
    meaning: "Lo que se introdujo, como lo escribió el autor del escenario.",
    assumed: (assumed, all) => `${assumed} de ${all} ${assumed === 1 ? "es supuesto" : "son supuestos"}.`,
    caption: "Parámetros del escenario",
    heads: ["Parámetro", "Unidad", "Valor", "Qué expresa", "Fuente", "Situación", "Proporción de la varianza"],
    values: (all) => `${all} valores`,
    noSource: "ninguna",
    statuses: {
      published: "publicado",
      derived: "derivado",
      assumed: "supuesto",
      "no source stated": "sin fuente",
    },
    others: "otros",
    pedigree: (scores) => `puntuaciones NUSAP sobre 4: ${scores}`,
    criteria: {
      proxy: "indicador indirecto",
      empirical: "base empírica",
      theory: "base teórica",
      method: "método",
      validation: "validación",
    },
  },
  values: {
    constant: "una constante",
    computed: "calculado a partir de otros parámetros",
    between: (level) => `${level} entre los dos valores`,
    below: (levels) => `los valores por debajo de los cuales está el ${levels}`,
    families: {
      to: "90\u00a0% entre los dos valores",
      uniform: "mínimo y máximo, todos los intermedios igual de probables",
      loguniform: "mínimo y máximo, cada orden de magnitud igual de probable",
      switch: "supuestos rivales, cada uno con su probabilidad",
      discrete: "valores sueltos, cada uno con su probabilidad",
      dirichlet: "proporciones que suman 100\u00a0%",
      empirical: "registros, remuestreados con sus pesos",
      histogram: "clases, cada una con su probabilidad",
      mixture: "una de varias distribuciones, cada una con su peso",
      experts: "distribuciones de varios expertos, reunidas con pesos",
      truncate: "una distribución recortada a un intervalo",
      rate: "éxitos entre ensayos",
    },
    arguments: {
      min: "mínimo",
      max: "máximo",
      mode: "más probable",
      mean: "media",
      sd: "desviación típica",
      median: "mediana",
      gsd: "desviación típica geométrica",
      mu: "media del logaritmo",
      sigma: "desviación típica del logaritmo",
      lower: "extremo inferior de los más probables",
      upper: "extremo superior de los más probables",
      se: "error típico",
      df: "grados de libertad",
      deff: "efecto de diseño",
      shape: "forma",
      scale: "escala",
      rate: "tasa",
      location: "posición",
      trials: "ensayos",
      successes: "éxitos",
      count: "recuento",
    },
  },
  sources: { title: "Fuentes" },

  linear: {
    title: "Según la ley de propagación de la incertidumbre",
    meaning:
      "El modelo desarrollado hasta el primer orden en las medias de sus entradas, y si eso habría bastado en lugar de simular (JCGM 101:2008, cláusula 8).",
    caption: "Propagación de primer orden junto al 95\u00a0% central de las simulaciones",
    heads: ["Cifra", "Estimación e intervalo", "Incertidumbre típica", "Veredicto"],
    nothing:
      "ninguna: depende de un interruptor o cambia con una condición en las medias, o una entrada no tiene varianza",
    none: "ninguna",
    noDerivative: "no hay derivada en las medias, o una entrada no tiene varianza",
    span: (estimate, span) => `${estimate}, 95\u00a0% entre ${span}`,
    off: (distance) => `un extremo se aparta ${distance}`,
    verdict: (agreed, open, off) => {
      const digits = ({ digits }: Verdict): string =>
        digits === 1 ? "una cifra de la desviación estándar" : "dos cifras de ella";
      if (agreed === undefined && open === undefined) return `no habría bastado: ${off}`;
      const tell = open === undefined ? "" : `para ${digits(open)} harían falta más simulaciones`;
      if (agreed === undefined) return `no se sabe si habría bastado; ${tell}: ${off}`;
      return `habría bastado para ${digits(agreed)}${tell === "" ? "" : `, y ${tell}`}: ${off}`;
    },
  },

  variability: {
    title: "Lo que varía, aparte de lo que es incierto",
    sentence: (varying, parameters, uncertain) =>
      `Cada estadístico es de ${count(varying)} simulaciones de lo que varía (${parameters.join(", ")}); su mediana y el 95\u00a0% central son de ${count(uncertain)} simulaciones de lo que es incierto.`,
    heads: ["Sobre lo que varía", "Mediana sobre lo incierto", "95\u00a0% entre"],
  },

  drivers: {
    title: "Qué determina las cifras",
    meaning:
      "La proporción de la varianza que cada entrada explica por sí misma, según hasta 16\u202f384 de las propias simulaciones, por rangos (Gamboa, Gremaud, Klein y Lagnoux 2022). Las entradas que dependen unas de otras comparten lo que explican, y las proporciones no tienen por qué sumar 100\u00a0%.",
    chart: (figure) => `Proporción de la varianza de ${figure}`,
    table: (figure) => `Cifras: ${figure}`,
    description: (figure) => `${figure}: proporción de la varianza por entrada; el cuadro da las cifras`,
    plane: (figure) =>
      `${figure}: solidez de la evidencia de cada entrada frente a su proporción de la varianza; lo débil que importa está arriba a la izquierda`,
    strength: "solidez del pedigrí",
    input: "Entrada",
    share: "Proporción de la varianza",
  },
  convergence: {
    title: "Cómo se asientan las cifras",
    meaning:
      "La mediana y los extremos del 95\u00a0% central con cada vez más simulaciones, hasta 16\u202f384. Donde las líneas aún oscilan hacen falta más; los errores de muestreo de las cifras finales están en result.json.",
    draws: "simulaciones",
    description: (figure) =>
      `${figure}: mediana y extremos del 95\u00a0% central con el doble de simulaciones cada vez`,
  },
  assumptions: {
    title: "Supuestos",
    meaning:
      "Lo que ninguna fuente publicada respalda, primero lo más influyente. La solidez es la media de las puntuaciones NUSAP del pedigrí.",
    caption: "Registro de supuestos",
    heads: ["Supuesto", "Por qué", "Situación", "Solidez", "Proporción de la varianza"],
    little: "menos del 1\u00a0%",
    fixed: "se mantiene fijo",
    noPedigree: "sin puntuar",
  },
  equations: {
    title: "Método: las ecuaciones",
    meaning:
      "Cada cantidad y cada flujo del escenario tal como se calcula, de nuevo en cada simulación. Los indicadores son sumas de flujos: entrante lo que los residentes reciben del exterior, saliente lo que pagan al exterior.",
  },

  charts: {
    rows: (title, from, to) =>
      `${title}: mediana y bandas de los valores simulados, ${from} a ${to}; el cuadro da las cifras`,
    density: (title, several) =>
      `${title}: histograma de los valores simulados${several ? ", uno por fila" : ""}; el cuadro da los cuantiles`,
    densityTitle: (several) =>
      `Cómo se distribuyen los valores simulados${several ? "; cada fila se dibuja a su propia altura" : ""}`,
    densityOfRows: "Cómo se distribuyen los valores simulados de cada fila",
    median: "mediana",
    valuesIn: (level) => `${level} de los valores simulados`,
    centralIn: (level) => `${level} central de los valores simulados`,
    rest: "el resto",
    published: "publicado",
    unit: "unidad",
    draws: "simulaciones",
    exceedance: (title) =>
      `${title}: proporción de los valores simulados por encima de cada valor; el cuadro da los cuantiles`,
    exceedanceTitle: "Con qué frecuencia se supera cada valor",
    exceeded: "% de los valores simulados por encima",
    whoPaysWhom: "Quién paga a quién",
    flowsMeaning:
      "Las filas pagan a las columnas. Cada casilla tiene la mediana y, debajo, los extremos del 95\u00a0% central de los valores simulados.",
    flowsTitle: (year, unit) => [year, unit].filter((part) => part !== "").join(", "),
    flows: (year) => `flujos por pagador y beneficiario${year === "" ? "" : `, ${year}`}, con medianas y bandas`,
    payer: "paga",
    payee: "recibe",
    saveSvg: "Guardar el gráfico (SVG)",
    saveCsv: "Guardar sus datos (CSV)",
  },

  page: {
    contents: "Contenido",
    result: "Resultado",
    command: "Orden",
    madeBy: (engine, samples, scenario) => `Hecho por ${engine} con ${samples} simulaciones del escenario ${scenario}.`,
    alsoReported: "También se informa de",
    toSeeAll: "Para verlo entero: --out DIR da la página; --format json o csv.",
    withBand: (value, band) => `${value} (95\u00a0% entre ${band})`,
    further: "Otras cifras",
    notes: "Notas",
    rows: (title, rows) => `${title} (${rows} ${rows === 1 ? "fila" : "filas"})`,
  },
  reading: {
    title: "Cómo leer esta página",
    draws: [
      "Cada cifra viene de muchas simulaciones: cada entrada incierta toma un valor de la distribución que le da el escenario, y el resultado se calcula de nuevo. La ",
      "mediana",
      " tiene la mitad de los valores simulados a cada lado.",
    ],
    bands: [
      "Una ",
      "banda",
      " contiene la proporción indicada de los valores simulados. Dice lo que se sigue de las entradas tal como se supusieron; no puede saber de lo que el escenario omite, y no es una afirmación sobre el muestreo de una población.",
    ],
    digits: [
      "Las cifras se ",
      "imprimen con los dígitos",
      " que la simulación asegura: otra semilla cambiaría poco más que el último. Los números completos y sus errores estándar están en el archivo result.json.",
    ],
  },

  run: {
    title: "Para repetir esta ejecución",
    verify: "Para verificarla, bit a bit, en la carpeta que contiene la de la ejecución:",
    inFolder: "En la carpeta del escenario:",
    inText: "Para repetir esta ejecución, en la carpeta del escenario",
    facts: {
      scenario: "escenario",
      hash: "SHA-256 de sus archivos",
      files: "archivos",
      samples: "simulaciones",
      dependence: "dependencia",
      seed: "semilla",
      quantiles: "cuantiles",
      engine: "programa",
      hypothesis: "hipótesis",
      economy: "vista desde",
      changed: "cambiado",
    },
    exact: "exactos",
    fromTables: (error) => `de tablas, verificadas hasta un error relativo de ${error}`,
    samples: (samples, sampler, replicates, each, asked, sought) => {
      const parts = each === undefined ? "" : `, ${replicates} réplicas de ${each}`;
      const begun = sought ? `${asked} para empezar, y más hasta la precisión pedida` : `se pidieron ${asked}`;
      return `${samples} (${sampler}${parts}${asked === undefined ? "" : `; ${begun}`})`;
    },
  },
};

/** Names of dimensions by which indicators are broken down. */
const DIMENSIONS: Readonly<Record<string, string>> = { partner: "contraparte", market: "mercado", account: "cuenta" };
