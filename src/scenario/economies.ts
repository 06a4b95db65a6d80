/**
 * Codes of economies (ISO 3166-1 alpha-3, its 249 entries and the ranges that it leaves to users) and their names as they
 * stand in an English sentence.
 */
import { nearest } from "../issues/nearest.ts";

/** The code of an economy that is not known: it pays and is paid, but nothing is seen from it. */
export const UNKNOWN_ECONOMY = "XXX";

/**
 * Whether a text is a code that the standard lists, or one of those that it will never assign: AAA to AAZ, QMA to QZZ, XAA
 * to XZZ and ZZA to ZZZ, among them XKX as customary for Kosovo, and XXX.
 */
export function isEconomyCode(text: string): boolean {
  return NAMES.has(text) || /^(AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z])$/.test(text);
}

/** "Mexico" for MEX, "the United States" for USA; a code that the standard does not list stands for itself. */
export function economyName(code: string): string {
  return NAMES.get(code) ?? code;
}

/** What to write instead of a text that is no code: "did you mean MEX, Mexico?" for MXE and for Mexico. */
export function economyHint(text: string): string {
  const plain = text.slice(0, 60).replace(/^the /i, "");
  const codes = new Map([...NAMES].map(([code, name]) => [name.replace(/^the /, ""), code]));
  // Of several codes that are as near, those that begin in the same way were meant sooner.
  const alike = [2, 1, 0].flatMap((length) => [...NAMES.keys()].filter((each) => sharesStart(each, plain, length)));
  const code = nearest(plain, alike) ?? codes.get(nearest(plain, codes.keys()) ?? "");
  if (code === undefined) return `as MEX is Mexico's; ${UNKNOWN_ECONOMY} stands for one that is not known`;
  return `did you mean ${code}, ${economyName(code)}?`;
}

function sharesStart(code: string, text: string, length: number): boolean {
  return text.slice(0, length).toUpperCase() === code.slice(0, length);
}

const NAMES: ReadonlyMap<string, string> = new Map(
  `
ABW Aruba; AFG Afghanistan; AGO Angola; AIA Anguilla; ALA the Åland Islands; ALB Albania; AND Andorra;
ARE the United Arab Emirates; ARG Argentina; ARM Armenia; ASM American Samoa; ATA Antarctica;
ATF the French Southern Territories; ATG Antigua and Barbuda; AUS Australia; AUT Austria; AZE Azerbaijan;
BDI Burundi; BEL Belgium; BEN Benin; BES Bonaire, Sint Eustatius and Saba; BFA Burkina Faso; BGD Bangladesh;
BGR Bulgaria; BHR Bahrain; BHS the Bahamas; BIH Bosnia and Herzegovina; BLM Saint Barthélemy; BLR Belarus;
BLZ Belize; BMU Bermuda; BOL Bolivia; BRA Brazil; BRB Barbados; BRN Brunei; BTN Bhutan; BVT Bouvet Island;
BWA Botswana; CAF the Central African Republic; CAN Canada; CCK the Cocos (Keeling) Islands; CHE Switzerland;
CHL Chile; CHN China; CIV Côte d'Ivoire; CMR Cameroon; COD the Democratic Republic of the Congo; COG the Congo;
COK the Cook Islands; COL Colombia; COM the Comoros; CPV Cabo Verde; CRI Costa Rica; CUB Cuba; CUW Curaçao;
CXR Christmas Island; CYM the Cayman Islands; CYP Cyprus; CZE Czechia; DEU Germany; DJI Djibouti; DMA Dominica;
DNK Denmark; DOM the Dominican Republic; DZA Algeria; ECU Ecuador; EGY Egypt; ERI Eritrea; ESH Western Sahara;
ESP Spain; EST Estonia; ETH Ethiopia; FIN Finland; FJI Fiji; FLK the Falkland Islands (Malvinas); FRA France;
FRO the Faroe Islands; FSM Micronesia; GAB Gabon; GBR the United Kingdom; GEO Georgia; GGY Guernsey; GHA Ghana;
GIB Gibraltar; GIN Guinea; GLP Guadeloupe; GMB the Gambia; GNB Guinea-Bissau; GNQ Equatorial Guinea; GRC Greece;
GRD Grenada; GRL Greenland; GTM Guatemala; GUF French Guiana; GUM Guam; GUY Guyana; HKG Hong Kong;
HMD Heard Island and McDonald Islands; HND Honduras; HRV Croatia; HTI Haiti; HUN Hungary; IDN Indonesia;
IMN the Isle of Man; IND India; IOT the British Indian Ocean Territory; IRL Ireland; IRN Iran; IRQ Iraq;
ISL Iceland; ISR Israel; ITA Italy; JAM Jamaica; JEY Jersey; JOR Jordan; JPN Japan; KAZ Kazakhstan; KEN Kenya;
KGZ Kyrgyzstan; KHM Cambodia; KIR Kiribati; KNA Saint Kitts and Nevis; KOR the Republic of Korea; KWT Kuwait;
LAO Laos; LBN Lebanon; LBR Liberia; LBY Libya; LCA Saint Lucia; LIE Liechtenstein; LKA Sri Lanka; LSO Lesotho;
LTU Lithuania; LUX Luxembourg; LVA Latvia; MAC Macao; MAF Saint Martin (French part); MAR Morocco; MCO Monaco;
MDA Moldova; MDG Madagascar; MDV Maldives; MEX Mexico; MHL the Marshall Islands; MKD North Macedonia; MLI Mali;
MLT Malta; MMR Myanmar; MNE Montenegro; MNG Mongolia; MNP the Northern Mariana Islands; MOZ Mozambique;
MRT Mauritania; MSR Montserrat; MTQ Martinique; MUS Mauritius; MWI Malawi; MYS Malaysia; MYT Mayotte; NAM Namibia;
NCL New Caledonia; NER the Niger; NFK Norfolk Island; NGA Nigeria; NIC Nicaragua; NIU Niue; NLD the Netherlands;
NOR Norway; NPL Nepal; NRU Nauru; NZL New Zealand; OMN Oman; PAK Pakistan; PAN Panama; PCN Pitcairn; PER Peru;
PHL the Philippines; PLW Palau; PNG Papua New Guinea; POL Poland; PRI Puerto Rico;
PRK the Democratic People's Republic of Korea; PRT Portugal; PRY Paraguay; PSE Palestine; PYF French Polynesia;
QAT Qatar; REU Réunion; ROU Romania; RUS the Russian Federation; RWA Rwanda; SAU Saudi Arabia; SDN the Sudan;
SEN Senegal; SGP Singapore; SGS South Georgia and the South Sandwich Islands;
SHN Saint Helena, Ascension and Tristan da Cunha; SJM Svalbard and Jan Mayen; SLB Solomon Islands;
SLE Sierra Leone; SLV El Salvador; SMR San Marino; SOM Somalia; SPM Saint Pierre and Miquelon; SRB Serbia;
SSD South Sudan; STP Sao Tome and Principe; SUR Suriname; SVK Slovakia; SVN Slovenia; SWE Sweden; SWZ Eswatini;
SXM Sint Maarten (Dutch part); SYC Seychelles; SYR Syria; TCA the Turks and Caicos Islands; TCD Chad; TGO Togo;
THA Thailand; TJK Tajikistan; TKL Tokelau; TKM Turkmenistan; TLS Timor-Leste; TON Tonga; TTO Trinidad and Tobago;
TUN Tunisia; TUR Türkiye; TUV Tuvalu; TWN Taiwan; TZA Tanzania; UGA Uganda; UKR Ukraine;
UMI the United States Minor Outlying Islands; URY Uruguay; USA the United States; UZB Uzbekistan; VAT the Holy See;
VCT Saint Vincent and the Grenadines; VEN Venezuela; VGB the British Virgin Islands;
VIR the United States Virgin Islands; VNM Viet Nam; VUT Vanuatu; WLF Wallis and Futuna; WSM Samoa; YEM Yemen;
ZAF South Africa; ZMB Zambia; ZWE Zimbabwe`
    .trim()
    .split(/;\s+/)
    .map((entry) => [entry.slice(0, 3), entry.slice(4)]),
);
