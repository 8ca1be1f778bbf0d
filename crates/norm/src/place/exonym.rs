//! Names that the package tables lack or that their filter takes for words: Belgian towns in the other language, provinces, regions.

/// Country, the table's name, the other names; own text.
pub const TOWNS: &str = "\
BE\tMons\tBergen
BE\tNamur\tNamen
BE\tLiège\tLuik|Lüttich
BE\tBrussels\tBruxelles|Brussel|BXL|Bruxelles-Ville|Brussel-Stad
BE\tAntwerp\tAnvers|Antwerpen
BE\tGent\tGand|Ghent
BE\tBrugge\tBruges
BE\tBruges\tBrugge
BE\tKortrijk\tCourtrai
BE\tMechelen\tMalines
BE\tLeuven\tLouvain
BE\tMouscron\tMoeskroen
BE\tTournai\tDoornik
BE\tIeper\tYpres
BE\tYpres\tIeper
BE\tAalst\tAlost
BE\tDendermonde\tTermonde
BE\tRonse\tRenaix
BE\tOudenaarde\tAudenarde
BE\tRoeselare\tRoulers
BE\tOostende\tOstende|Ostend
BE\tOstend\tOostende|Ostende
BE\tVeurne\tFurnes
BE\tDiksmuide\tDixmude
BE\tNieuwpoort\tNieuport
BE\tMenen\tMenin
BE\tWervik\tWervicq
BE\tGeraardsbergen\tGrammont
BE\tZottegem\tSottegem
BE\tNinove\tNinove
BE\tHalle\tHal
BE\tVilvoorde\tVilvorde
BE\tTienen\tTirlemont
BE\tZoutleeuw\tLéau
BE\tLier\tLierre
BE\tSint-Niklaas\tSaint-Nicolas
BE\tSint-Truiden\tSaint-Trond
BE\tTongeren\tTongres
BE\tMaaseik\tMaeseyck
BE\tBorgloon\tLooz
BE\tScherpenheuvel\tMontaigu
BE\tSoignies\tZinnik
BE\tEnghien\tEdingen
BE\tAth\tAat
BE\tLessines\tLessen
BE\tBraine-l'Alleud\tEigenbrakel
BE\tBraine-le-Comte\t's-Gravenbrakel
BE\tWaterloo\tWaterloo
BE\tNivelles\tNijvel
BE\tWavre\tWaver
BE\tJodoigne\tGeldenaken
BE\tTubize\tTubeke
BE\tLa Louvière\tLa Louvière
BE\tHuy\tHoei
BE\tWaremme\tBorgworm
BE\tHannut\tHannuit
BE\tVerviers\tVerviers
BE\tVisé\tWezet
BE\tArlon\tAarlen
BE\tBastogne\tBastenaken
BE\tComines\tKomen
BE\tFlobecq\tVloesberg
BE\tAnderlecht\tAnderlecht
BE\tMolenbeek-Saint-Jean\tSint-Jans-Molenbeek|Molenbeek
BE\tSint-Jans-Molenbeek\tMolenbeek-Saint-Jean|Molenbeek
BE\tSaint-Gilles\tSint-Gillis
BE\tWoluwe-Saint-Lambert\tSint-Lambrechts-Woluwe
BE\tAuderghem\tOudergem
BE\tForest\tVorst
BE\tUccle\tUkkel
BE\tIxelles\tElsene
BE\tSchaerbeek\tSchaarbeek
BE\tSchaarbeek\tSchaerbeek
BE\tEtterbeek\tEtterbeek
BE\tEvere\tEvere
BE\tKoekelberg\tKoekelberg
BE\tJette\tJette
BE\tZaventem\tZaventem
BE\tCharleroi\tCharleroi
FR\tLille\tRijsel
FR\tDunkerque\tDuinkerke|Dunkirk|Duinkerken
FR\tArras\tAtrecht
FR\tCambrai\tKamerijk
FR\tDouai\tDowaai
FR\tSaint-Omer\tSint-Omaars
FR\tHazebrouck\tHazebroek
FR\tArmentières\tArmentiers
FR\tTourcoing\tToerkonje
FR\tRoubaix\tRobaais
FR\tParis\tParijs
FR\tLyon\tLyons
FR\tMarseille\tMarseilles
FR\tReims\tRheims
FR\tStrasbourg\tStraatsburg
FR\tCalais\tKales
FR\tBéthune\tBethune
GB\tLondon\tLondres|Londen
GB\tEdinburgh\tÉdimbourg
DE\tAachen\tAix-la-Chapelle|Aken
DE\tCologne\tKöln|Keulen
DE\tTrier\tTrèves
DE\tKöln\tCologne|Keulen
DE\tMunich\tMünchen
DE\tFrankfurt am Main\tFrancfort|Frankfurt|Francfort-sur-le-Main
DE\tDüsseldorf\tDusseldorf
NL\tThe Hague\tDen Haag|La Haye|'s-Gravenhage
NL\tVlissingen\tFlessingue|Flushing
NL\tMaastricht\tMaestricht
NL\tRoosendaal\tRosendael
NL\tBreda\tBreda
LU\tLuxembourg\tLuxemburg
CH\tGenève\tGeneva
CH\tGeneva\tGenève
IT\tRome\tRoma
IT\tMilan\tMilano|Milaan
IT\tTurin\tTorino|Turijn
ES\tBarcelona\tBarcelone
MA\tTangier\tTanger
MA\tCasablanca\tCasa
MA\tMarrakesh\tMarrakech
MA\tOujda-Angad\tOujda
DZ\tAlgiers\tAlger|Algiers
TN\tTunis\tTunis
SY\tAleppo\tAlep|Aleppo
SY\tDamascus\tDamas|Damascus
SY\tAr Raqqah\tRaqqa|Rakka
IQ\tMosul\tMossoul|Mosoel
IQ\tBaghdad\tBagdad
EG\tCairo\tLe Caire|Caïro
TR\tIstanbul\tIstamboul|Istanboel
TR\tGaziantep\tGaziantep
GR\tAthens\tAthènes|Athene
AT\tVienna\tVienne|Wenen
CZ\tPrague\tPrague|Praag
PL\tWarsaw\tVarsovie|Warschau
PL\tŁódź\tLodz
RU\tMoscow\tMoscou|Moskou
";

/// Rows in the form of the package table: provinces, regions, and areas that files name; own text.
pub const AREAS: &str = "\
Woluwe-Saint-Pierre\tBE\t50.836\t4.443\t42000\tc\t\tSint-Pieters-Woluwe
Hainaut\tBE\t50.45\t4.0\t1300000\td\t\tHenegouwen
West Flanders\tBE\t51.0\t3.1\t1200000\td\t\tFlandre occidentale|West-Vlaanderen|Flandre-Occidentale
East Flanders\tBE\t51.0\t3.8\t1500000\td\t\tFlandre orientale|Oost-Vlaanderen|Flandre-Orientale
Flemish Brabant\tBE\t50.9\t4.6\t1100000\td\t\tBrabant flamand|Vlaams-Brabant
Walloon Brabant\tBE\t50.7\t4.6\t400000\td\t\tBrabant wallon|Waals-Brabant
Limburg\tBE\t51.0\t5.4\t870000\td\t\tLimbourg
Flanders\tBE\t51.0\t4.0\t6500000\tr\t\tFlandre|Vlaanderen|Flandres
Wallonia\tBE\t50.4\t4.9\t3600000\tr\t\tWallonie|Wallonië
Hauts-de-France\tFR\t50.0\t2.8\t6000000\tr\t\t
Nord-Pas-de-Calais\tFR\t50.5\t3.0\t4000000\tr\t\t
Zeeland\tNL\t51.5\t3.8\t380000\td\t\tZélande
North Brabant\tNL\t51.6\t5.1\t2500000\td\t\tNoord-Brabant|Brabant septentrional
South Holland\tNL\t52.0\t4.5\t3700000\td\t\tZuid-Holland|Hollande méridionale
North Holland\tNL\t52.6\t4.9\t2900000\td\t\tNoord-Holland|Hollande septentrionale
Gelderland\tNL\t52.1\t6.0\t2100000\td\t\tGueldre
Friesland\tNL\t53.1\t5.8\t650000\td\t\tFrise
Overijssel\tNL\t52.4\t6.5\t1160000\td\t\t
Netherlands\tNL\t52.2\t5.5\t17000000\tk\t\tPays-Bas|Nederland|Holland|Hollande|the Netherlands
United Kingdom\tGB\t53.0\t-2.0\t66000000\tk\t\tRoyaume-Uni|Verenigd Koninkrijk|Great Britain|Grande-Bretagne|Groot-Brittannië|Angleterre|Engeland|England|UK
United States of America\tUS\t39.0\t-98.0\t330000000\tk\t\tÉtats-Unis|Verenigde Staten|United States|USA|U.S.|Etats-Unis d'Amérique
Germany\tDE\t51.0\t10.0\t83000000\tk\t\tAllemagne|Duitsland|Deutschland
Syria\tSY\t35.0\t38.0\t20000000\tk\t\tSyrie|Syrië|Cham
Iraq\tIQ\t33.0\t44.0\t40000000\tk\t\tIrak
Palestine\tPS\t32.0\t35.2\t5000000\tk\t\tPalestina|Territoires palestiniens
Chechnya\tRU\t43.4\t45.7\t1400000\tr\t\tTchétchénie|Tsjetsjenië
Kosovo\tXK\t42.6\t20.9\t1800000\tk\t\t
Kabylie\tDZ\t36.6\t4.5\t4000000\tr\t\tKabylia|Kabylië
Alabama\tUS\t\t\t3000000\tr\t\t
Alaska\tUS\t\t\t3000000\tr\t\t
Arizona\tUS\t\t\t3000000\tr\t\t
Arkansas\tUS\t\t\t3000000\tr\t\t
California\tUS\t\t\t3000000\tr\t\t
Colorado\tUS\t\t\t3000000\tr\t\t
Connecticut\tUS\t\t\t3000000\tr\t\t
Delaware\tUS\t\t\t3000000\tr\t\t
Florida\tUS\t\t\t3000000\tr\t\t
Hawaii\tUS\t\t\t3000000\tr\t\t
Idaho\tUS\t\t\t3000000\tr\t\t
Illinois\tUS\t\t\t3000000\tr\t\t
Indiana\tUS\t\t\t3000000\tr\t\t
Iowa\tUS\t\t\t3000000\tr\t\t
Kansas\tUS\t\t\t3000000\tr\t\t
Kentucky\tUS\t\t\t3000000\tr\t\t
Louisiana\tUS\t\t\t3000000\tr\t\t
Maine\tUS\t\t\t3000000\tr\t\t
Maryland\tUS\t\t\t3000000\tr\t\t
Massachusetts\tUS\t\t\t3000000\tr\t\t
Michigan\tUS\t\t\t3000000\tr\t\t
Minnesota\tUS\t\t\t3000000\tr\t\t
Mississippi\tUS\t\t\t3000000\tr\t\t
Missouri\tUS\t\t\t3000000\tr\t\t
Montana\tUS\t\t\t3000000\tr\t\t
Nebraska\tUS\t\t\t3000000\tr\t\t
Nevada\tUS\t\t\t3000000\tr\t\t
New Hampshire\tUS\t\t\t3000000\tr\t\t
New Jersey\tUS\t\t\t3000000\tr\t\t
New Mexico\tUS\t\t\t3000000\tr\t\t
North Carolina\tUS\t\t\t3000000\tr\t\t
North Dakota\tUS\t\t\t3000000\tr\t\t
Ohio\tUS\t\t\t3000000\tr\t\t
Oklahoma\tUS\t\t\t3000000\tr\t\t
Oregon\tUS\t\t\t3000000\tr\t\t
Pennsylvania\tUS\t\t\t3000000\tr\t\t
Rhode Island\tUS\t\t\t3000000\tr\t\t
South Carolina\tUS\t\t\t3000000\tr\t\t
South Dakota\tUS\t\t\t3000000\tr\t\t
Tennessee\tUS\t\t\t3000000\tr\t\t
Texas\tUS\t\t\t3000000\tr\t\t
Utah\tUS\t\t\t3000000\tr\t\t
Vermont\tUS\t\t\t3000000\tr\t\t
Virginia\tUS\t\t\t3000000\tr\t\t
West Virginia\tUS\t\t\t3000000\tr\t\t
Wisconsin\tUS\t\t\t3000000\tr\t\t
Wyoming\tUS\t\t\t3000000\tr\t\t
Europe\t\t\t\t9000000\tr\t\tEuropa
Africa\t\t\t\t9000000\tr\t\tAfrique|Afrika
Asia\t\t\t\t9000000\tr\t\tAsie|Azië
America\t\t\t\t9000000\tr\t\tAmérique|Amerika|les Amériques
Middle East\t\t\t\t9000000\tr\t\tMoyen-Orient|Midden-Oosten|Proche-Orient
Maghreb\t\t\t\t9000000\tr\t\tMaghreb
Southeast Asia\t\t\t\t9000000\tr\t\tAsie du Sud-Est|Zuidoost-Azië
Sahel\t\t\t\t9000000\tr\t\t
Balkans\t\t\t\t9000000\tr\t\tBalkan
Caucasus\t\t\t\t9000000\tr\t\tCaucase|Kaukasus
Rif\tMA\t35.0\t-4.0\t3000000\tr\t\t
";
