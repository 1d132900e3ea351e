/**
 * Regions by country: the code after the hyphen of ISO 3166-2, then names. Generated once from iso-codes, with customary names
 * and abbreviations added. A blank line ends a country.
 */
export const regionNames = `
US
  AK|Alaska; AL|Alabama; AR|Arkansas; AS|American Samoa; AZ|Arizona; CA|California|Californie|Calif; CO|Colorado;
  CT|Connecticut; DC|District of Columbia|Washington DC|Washington, D.C.; DE|Delaware; FL|Florida|Floride|Fla;
  GA|Georgia; GU|Guam; HI|Hawaii; IA|Iowa; ID|Idaho; IL|Illinois; IN|Indiana; KS|Kansas; KY|Kentucky;
  LA|Louisiana|Louisiane; MA|Massachusetts|Mass; MD|Maryland; ME|Maine; MI|Michigan; MN|Minnesota; MO|Missouri;
  MP|Northern Mariana Islands; MS|Mississippi; MT|Montana; NC|North Carolina; ND|North Dakota; NE|Nebraska;
  NH|New Hampshire; NJ|New Jersey; NM|New Mexico; NV|Nevada; NY|New York|New York State; OH|Ohio; OK|Oklahoma;
  OR|Oregon; PA|Pennsylvania|Pennsylvanie|Penn; PR|Puerto Rico; RI|Rhode Island; SC|South Carolina; SD|South Dakota;
  TN|Tennessee; TX|Texas|Tex; UM|United States Minor Outlying Islands; UT|Utah; VA|Virginia;
  VI|Virgin Islands, U.S.|Virgin Islands|US Virgin Islands; VT|Vermont; WA|Washington; WI|Wisconsin;
  WV|West Virginia; WY|Wyoming

CA
  AB|Alberta|Alta; BC|British Columbia|Colombie-Britannique|B.C.; MB|Manitoba|Man;
  NB|New Brunswick|Nouveau-Brunswick; NL|Newfoundland and Labrador|Terre-Neuve-et-Labrador|Newfoundland;
  NS|Nova Scotia|Nouvelle-Écosse; NT|Northwest Territories|Territoires du Nord-Ouest; NU|Nunavut; ON|Ontario|Ont;
  PE|Prince Edward Island|Île-du-Prince-Édouard|PEI; QC|Quebec|Que|PQ; SK|Saskatchewan|Sask;
  YT|Yukon|Yukon Territory

FR
  01|Ain; 02|Aisne; 03|Allier; 04|Alpes-de-Haute-Provence; 05|Hautes-Alpes; 06|Alpes-Maritimes; 07|Ardèche;
  08|Ardennes; 09|Ariège; 10|Aube; 11|Aude; 12|Aveyron; 13|Bouches-du-Rhône; 14|Calvados; 15|Cantal; 16|Charente;
  17|Charente-Maritime; 18|Cher; 19|Corrèze; 21|Côte-d'Or; 22|Côtes-d'Armor; 23|Creuse; 24|Dordogne; 25|Doubs;
  26|Drôme; 27|Eure; 28|Eure-et-Loir; 29|Finistère; 2A|Corse-du-Sud; 2B|Haute-Corse; 30|Gard; 31|Haute-Garonne;
  32|Gers; 33|Gironde; 34|Hérault; 35|Ille-et-Vilaine; 36|Indre; 37|Indre-et-Loire; 38|Isère; 39|Jura; 40|Landes;
  41|Loir-et-Cher; 42|Loire; 43|Haute-Loire; 44|Loire-Atlantique; 45|Loiret; 46|Lot; 47|Lot-et-Garonne; 48|Lozère;
  49|Maine-et-Loire; 50|Manche; 51|Marne; 52|Haute-Marne; 53|Mayenne; 54|Meurthe-et-Moselle; 55|Meuse; 56|Morbihan;
  57|Moselle; 58|Nièvre; 59|Nord; 60|Oise; 61|Orne; 62|Pas-de-Calais; 63|Puy-de-Dôme; 64|Pyrénées-Atlantiques;
  65|Hautes-Pyrénées; 66|Pyrénées-Orientales; 67|Bas-Rhin; 68|Haut-Rhin; 69|Rhône; 70|Haute-Saône; 71|Saône-et-Loire;
  72|Sarthe; 73|Savoie; 74|Haute-Savoie; 75|Paris; 76|Seine-Maritime; 77|Seine-et-Marne; 78|Yvelines; 79|Deux-Sèvres;
  80|Somme; 81|Tarn; 82|Tarn-et-Garonne; 83|Var; 84|Vaucluse; 85|Vendée; 86|Vienne; 87|Haute-Vienne; 88|Vosges;
  89|Yonne; 90|Territoire de Belfort; 91|Essonne; 92|Hauts-de-Seine; 93|Seine-Saint-Denis; 94|Val-de-Marne;
  95|Val-d'Oise; 971|Guadeloupe; 972|Martinique; 973|Guyane (française); 974|La Réunion|Réunion; 976|Mayotte

IT
  AG|Agrigento; AL|Alessandria; AN|Ancona; AP|Ascoli Piceno; AQ|L'Aquila; AR|Arezzo; AT|Asti; AV|Avellino; BA|Bari;
  BG|Bergamo; BI|Biella; BL|Belluno; BN|Benevento; BO|Bologna; BR|Brindisi; BS|Brescia; BT|Barletta-Andria-Trani;
  BZ|Bolzano|Alto Adige; CA|Cagliari; CB|Campobasso; CE|Caserta; CH|Chieti; CL|Caltanissetta; CN|Cuneo; CO|Como;
  CR|Cremona; CS|Cosenza; CT|Catania; CZ|Catanzaro; EN|Enna; FC|Forlì-Cesena|Forlì; FE|Ferrara; FG|Foggia;
  FI|Firenze; FM|Fermo; FR|Frosinone; GE|Genova; GO|Gorizia; GR|Grosseto; IM|Imperia; IS|Isernia; KR|Crotone;
  LC|Lecco; LE|Lecce; LI|Livorno; LO|Lodi; LT|Latina; LU|Lucca; MB|Monza e Brianza|Monza; MC|Macerata; ME|Messina;
  MI|Milano; MN|Mantova; MO|Modena; MS|Massa-Carrara|Massa; MT|Matera; NA|Napoli; NO|Novara; NU|Nuoro; OR|Oristano;
  PA|Palermo; PC|Piacenza; PD|Padova; PE|Pescara; PG|Perugia; PI|Pisa; PN|Pordenone; PO|Prato; PR|Parma; PT|Pistoia;
  PU|Pesaro e Urbino|Pesaro; PV|Pavia; PZ|Potenza; RA|Ravenna; RC|Reggio Calabria;
  RE|Reggio Emilia|Reggio nell'Emilia; RG|Ragusa; RI|Rieti; RM|Roma; RN|Rimini; RO|Rovigo; SA|Salerno; SI|Siena;
  SO|Sondrio; SP|La Spezia; SR|Siracusa; SS|Sassari; SU|Sud Sardegna; SV|Savona; TA|Taranto; TE|Teramo; TN|Trento;
  TO|Torino; TP|Trapani; TR|Terni; TS|Trieste; TV|Treviso; UD|Udine; VA|Varese; VB|Verbano-Cusio-Ossola|Verbania;
  VC|Vercelli; VE|Venezia; VI|Vicenza; VR|Verona; VT|Viterbo; VV|Vibo Valentia
`;
