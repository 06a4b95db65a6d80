/**
 * Names of economies by their codes (ISO 3166-1 alpha-3) in the languages of reports besides English: those of the Unicode
 * Common Locale Data Repository, release 48, written down here because another release would change a report's text.
 */
import { economyName } from "../../scenario/economies.ts";

/** The name without an article, "México"; where it is not listed, what English has. */
export function economyNameIn(language: keyof typeof NAMES, code: string): string {
  return NAMES[language].get(code) ?? economyName(code);
}

function namesIn(table: string): ReadonlyMap<string, string> {
  return new Map(table.split(/[;\n]/).map((entry) => [entry.trim().slice(0, 3), entry.trim().slice(4)]));
}

const NAMES = {
  es: namesIn(`
ABW Aruba; AFG Afganistán; AGO Angola; AIA Anguila; ALA Islas Aland; ALB Albania; AND Andorra;
ARE Emiratos Árabes Unidos; ARG Argentina; ARM Armenia; ASM Samoa Americana; ATA Antártida;
ATF Territorios Australes Franceses; ATG Antigua y Barbuda; AUS Australia; AUT Austria; AZE Azerbaiyán;
BDI Burundi; BEL Bélgica; BEN Benín; BES Caribe neerlandés; BFA Burkina Faso; BGD Bangladés; BGR Bulgaria;
BHR Baréin; BHS Bahamas; BIH Bosnia y Herzegovina; BLM San Bartolomé; BLR Bielorrusia; BLZ Belice; BMU Bermudas;
BOL Bolivia; BRA Brasil; BRB Barbados; BRN Brunéi; BTN Bután; BVT Isla Bouvet; BWA Botsuana;
CAF República Centroafricana; CAN Canadá; CCK Islas Cocos; CHE Suiza; CHL Chile; CHN China; CIV Côte d’Ivoire;
CMR Camerún; COD República Democrática del Congo; COG Congo; COK Islas Cook; COL Colombia; COM Comoras;
CPV Cabo Verde; CRI Costa Rica; CUB Cuba; CUW Curazao; CXR Isla de Navidad; CYM Islas Caimán; CYP Chipre;
CZE Chequia; DEU Alemania; DJI Yibuti; DMA Dominica; DNK Dinamarca; DOM República Dominicana; DZA Argelia;
ECU Ecuador; EGY Egipto; ERI Eritrea; ESH Sáhara Occidental; ESP España; EST Estonia; ETH Etiopía; FIN Finlandia;
FJI Fiyi; FLK Islas Malvinas; FRA Francia; FRO Islas Feroe; FSM Micronesia; GAB Gabón; GBR Reino Unido;
GEO Georgia; GGY Guernesey; GHA Ghana; GIB Gibraltar; GIN Guinea; GLP Guadalupe; GMB Gambia; GNB Guinea-Bisáu;
GNQ Guinea Ecuatorial; GRC Grecia; GRD Granada; GRL Groenlandia; GTM Guatemala; GUF Guayana Francesa; GUM Guam;
GUY Guyana; HKG Hong Kong; HMD Islas Heard y McDonald; HND Honduras; HRV Croacia; HTI Haití; HUN Hungría;
IDN Indonesia; IMN Isla de Man; IND India; IOT Territorio Británico del Océano Índico; IRL Irlanda; IRN Irán;
IRQ Irak; ISL Islandia; ISR Israel; ITA Italia; JAM Jamaica; JEY Jersey; JOR Jordania; JPN Japón; KAZ Kazajistán;
KEN Kenia; KGZ Kirguistán; KHM Camboya; KIR Kiribati; KNA San Cristóbal y Nieves; KOR Corea del Sur; KWT Kuwait;
LAO Laos; LBN Líbano; LBR Liberia; LBY Libia; LCA Santa Lucía; LIE Liechtenstein; LKA Sri Lanka; LSO Lesoto;
LTU Lituania; LUX Luxemburgo; LVA Letonia; MAC Macao; MAF San Martín; MAR Marruecos; MCO Mónaco; MDA Moldavia;
MDG Madagascar; MDV Maldivas; MEX México; MHL Islas Marshall; MKD Macedonia del Norte; MLI Mali; MLT Malta;
MMR Myanmar; MNE Montenegro; MNG Mongolia; MNP Islas Marianas del Norte; MOZ Mozambique; MRT Mauritania;
MSR Montserrat; MTQ Martinica; MUS Mauricio; MWI Malaui; MYS Malasia; MYT Mayotte; NAM Namibia;
NCL Nueva Caledonia; NER Níger; NFK Isla Norfolk; NGA Nigeria; NIC Nicaragua; NIU Niue; NLD Países Bajos;
NOR Noruega; NPL Nepal; NRU Nauru; NZL Nueva Zelanda; OMN Omán; PAK Pakistán; PAN Panamá; PCN Islas Pitcairn;
PER Perú; PHL Filipinas; PLW Palaos; PNG Papúa Nueva Guinea; POL Polonia; PRI Puerto Rico; PRK Corea del Norte;
PRT Portugal; PRY Paraguay; PSE Palestina; PYF Polinesia Francesa; QAT Catar; REU Reunión; ROU Rumanía;
RUS Rusia; RWA Ruanda; SAU Arabia Saudí; SDN Sudán; SEN Senegal; SGP Singapur;
SGS Islas Georgia del Sur y Sandwich del Sur; SHN Santa Elena; SJM Svalbard y Jan Mayen; SLB Islas Salomón;
SLE Sierra Leona; SLV El Salvador; SMR San Marino; SOM Somalia; SPM San Pedro y Miquelón; SRB Serbia;
SSD Sudán del Sur; STP Santo Tomé y Príncipe; SUR Surinam; SVK Eslovaquia; SVN Eslovenia; SWE Suecia;
SWZ Esuatini; SXM Sint Maarten; SYC Seychelles; SYR Siria; TCA Islas Turcas y Caicos; TCD Chad; TGO Togo;
THA Tailandia; TJK Tayikistán; TKL Tokelau; TKM Turkmenistán; TLS Timor-Leste; TON Tonga; TTO Trinidad y Tobago;
TUN Túnez; TUR Turquía; TUV Tuvalu; TWN Taiwán; TZA Tanzania; UGA Uganda; UKR Ucrania;
UMI Islas menores alejadas de EE. UU.; URY Uruguay; USA Estados Unidos; UZB Uzbekistán; VAT Ciudad del Vaticano;
VCT San Vicente y las Granadinas; VEN Venezuela; VGB Islas Vírgenes Británicas; VIR Islas Vírgenes de EE. UU.;
VNM Vietnam; VUT Vanuatu; WLF Wallis y Futuna; WSM Samoa; YEM Yemen; ZAF Sudáfrica; ZMB Zambia; ZWE Zimbabue`),
  fr: namesIn(`
ABW Aruba; AFG Afghanistan; AGO Angola; AIA Anguilla; ALA Îles Åland; ALB Albanie; AND Andorre;
ARE Émirats arabes unis; ARG Argentine; ARM Arménie; ASM Samoa américaines; ATA Antarctique;
ATF Terres australes françaises; ATG Antigua-et-Barbuda; AUS Australie; AUT Autriche; AZE Azerbaïdjan;
BDI Burundi; BEL Belgique; BEN Bénin; BES Pays-Bas caribéens; BFA Burkina Faso; BGD Bangladesh; BGR Bulgarie;
BHR Bahreïn; BHS Bahamas; BIH Bosnie-Herzégovine; BLM Saint-Barthélemy; BLR Biélorussie; BLZ Belize;
BMU Bermudes; BOL Bolivie; BRA Brésil; BRB Barbade; BRN Brunei; BTN Bhoutan; BVT Île Bouvet; BWA Botswana;
CAF République centrafricaine; CAN Canada; CCK Îles Cocos; CHE Suisse; CHL Chili; CHN Chine; CIV Côte d’Ivoire;
CMR Cameroun; COD République démocratique du Congo; COG Congo; COK Îles Cook; COL Colombie; COM Comores;
CPV Cap-Vert; CRI Costa Rica; CUB Cuba; CUW Curaçao; CXR Île Christmas; CYM Îles Caïmans; CYP Chypre;
CZE Tchéquie; DEU Allemagne; DJI Djibouti; DMA Dominique; DNK Danemark; DOM République dominicaine; DZA Algérie;
ECU Équateur; EGY Égypte; ERI Érythrée; ESH Sahara occidental; ESP Espagne; EST Estonie; ETH Éthiopie;
FIN Finlande; FJI Fidji; FLK Îles Malouines; FRA France; FRO Îles Féroé; FSM Micronésie; GAB Gabon;
GBR Royaume-Uni; GEO Géorgie; GGY Guernesey; GHA Ghana; GIB Gibraltar; GIN Guinée; GLP Guadeloupe; GMB Gambie;
GNB Guinée-Bissau; GNQ Guinée équatoriale; GRC Grèce; GRD Grenade; GRL Groenland; GTM Guatemala;
GUF Guyane française; GUM Guam; GUY Guyana; HKG Hong Kong; HMD Îles Heard-et-MacDonald; HND Honduras;
HRV Croatie; HTI Haïti; HUN Hongrie; IDN Indonésie; IMN Île de Man; IND Inde;
IOT Territoire britannique de l’océan Indien; IRL Irlande; IRN Iran; IRQ Irak; ISL Islande; ISR Israël;
ITA Italie; JAM Jamaïque; JEY Jersey; JOR Jordanie; JPN Japon; KAZ Kazakhstan; KEN Kenya; KGZ Kirghizstan;
KHM Cambodge; KIR Kiribati; KNA Saint-Christophe-et-Niévès; KOR Corée du Sud; KWT Koweït; LAO Laos; LBN Liban;
LBR Liberia; LBY Libye; LCA Sainte-Lucie; LIE Liechtenstein; LKA Sri Lanka; LSO Lesotho; LTU Lituanie;
LUX Luxembourg; LVA Lettonie; MAC Macao; MAF Saint-Martin; MAR Maroc; MCO Monaco; MDA Moldavie; MDG Madagascar;
MDV Maldives; MEX Mexique; MHL Îles Marshall; MKD Macédoine du Nord; MLI Mali; MLT Malte; MMR Myanmar;
MNE Monténégro; MNG Mongolie; MNP Îles Mariannes du Nord; MOZ Mozambique; MRT Mauritanie; MSR Montserrat;
MTQ Martinique; MUS Maurice; MWI Malawi; MYS Malaisie; MYT Mayotte; NAM Namibie; NCL Nouvelle-Calédonie;
NER Niger; NFK Île Norfolk; NGA Nigeria; NIC Nicaragua; NIU Niue; NLD Pays-Bas; NOR Norvège; NPL Népal;
NRU Nauru; NZL Nouvelle-Zélande; OMN Oman; PAK Pakistan; PAN Panama; PCN Îles Pitcairn; PER Pérou;
PHL Philippines; PLW Palaos; PNG Papouasie-Nouvelle-Guinée; POL Pologne; PRI Porto Rico; PRK Corée du Nord;
PRT Portugal; PRY Paraguay; PSE Palestine; PYF Polynésie française; QAT Qatar; REU La Réunion; ROU Roumanie;
RUS Russie; RWA Rwanda; SAU Arabie saoudite; SDN Soudan; SEN Sénégal; SGP Singapour;
SGS Géorgie du Sud-et-les Îles Sandwich du Sud; SHN Sainte-Hélène; SJM Svalbard et Jan Mayen; SLB Îles Salomon;
SLE Sierra Leone; SLV Salvador; SMR Saint-Marin; SOM Somalie; SPM Saint-Pierre-et-Miquelon; SRB Serbie;
SSD Soudan du Sud; STP Sao Tomé-et-Principe; SUR Suriname; SVK Slovaquie; SVN Slovénie; SWE Suède; SWZ Eswatini;
SXM Saint-Martin (partie néerlandaise); SYC Seychelles; SYR Syrie; TCA Îles Turques-et-Caïques; TCD Tchad;
TGO Togo; THA Thaïlande; TJK Tadjikistan; TKL Tokelau; TKM Turkménistan; TLS Timor oriental; TON Tonga;
TTO Trinité-et-Tobago; TUN Tunisie; TUR Turquie; TUV Tuvalu; TWN Taïwan; TZA Tanzanie; UGA Ouganda; UKR Ukraine;
UMI Îles mineures éloignées des États-Unis; URY Uruguay; USA États-Unis; UZB Ouzbékistan;
VAT État de la Cité du Vatican; VCT Saint-Vincent-et-les Grenadines; VEN Venezuela;
VGB Îles Vierges britanniques; VIR Îles Vierges des États-Unis; VNM Viêt Nam; VUT Vanuatu; WLF Wallis-et-Futuna;
WSM Samoa; YEM Yémen; ZAF Afrique du Sud; ZMB Zambie; ZWE Zimbabwe`),
};
