// Made by tools/generate/terminology.ts from tools/generate/terminology/labs.json: change it there.

/** lab | unit it is held in | LOINC codes | factor~unit as written; … | names | names of something else. */
export const LAB_CODES: readonly string[] = [
  'ferritin|ng/mL|2276-4 20567-4 24373-3 14723-1 35209-6|1~ug/L~ug/l~µg/L~μg/L~mcg/L~mcg/l~microg/L;1~ng/mL~ng/ml~NG/ML~ngm/mL~ng/cc;0.445~pmol/L~pmol/l;10~ug/dL~mcg/dL~µg/dL;1000~mg/L|ferritin; ferritin level; serum ferritin; ferr; ferritin, serum|goal; rbc ferritin',
  'transferrinSaturation|%|2502-3 14801-5 39778-6 2505-6 6796-7|1~%~% sat~percent~%Saturation~% saturation;100~1~{ratio}~ratio~fraction|transferrin saturation; iron saturation; tsat; % saturation; iron sat; % iron saturation; fe sat; iron % saturation|goal; oxygen saturation',
  'iron|ug/dL|2498-4 14798-3|1~ug/dL~ug/dl~mcg/dL~mcg/dl~µg/dL~μg/dL;5.585~umol/L~umol/l~µmol/L~μmol/L~micromol/L~mcmol/L;0.1~ug/L~µg/L;1000~mg/dL|iron; serum iron; iron, serum; fe; iron total|binding; saturation; liver iron; urine',
  'totalIronBindingCapacity|ug/dL|2500-7 14800-7 35215-3|1~ug/dL~mcg/dL~µg/dL~μg/dL~ug/dl;5.585~umol/L~µmol/L~μmol/L|tibc; total iron binding capacity; iron binding capacity; total iron-binding capacity|unsaturated; uibc',
  'haemoglobin|g/dL|718-7 20509-6 30313-1 30350-3 30352-9 59260-0 75928-2 93846-4|1~g/dL~g/dl~gm/dL~gm/dl~g/100mL~g%~GM/DL;0.1~g/L~g/l~gm/L;1.6114~mmol/L|hemoglobin; haemoglobin; hgb; hb|a1c; glycated; hbs; electrophoresis; reticulocyte; mean corpuscular; carboxy; met; plasma; free; urine; stool; occult',
  'cReactiveProtein|mg/L|1988-5 30522-7 76485-2 76486-0 35648-5|1~mg/L~mg/l~ug/mL~mcg/mL~µg/mL;10~mg/dL~mg/dl;0.105~nmol/L|crp; c-reactive protein; c reactive protein; hs-crp; hscrp; high sensitivity crp; cardiac crp|presence',
  'creatinine|mg/dL|2160-0 38483-4 14682-9 59826-8 77140-2 35203-9 21232-4|1~mg/dL~mg/dl~MG/DL;0.01131~umol/L~µmol/L~μmol/L~micromol/L~mcmol/L;11.31~mmol/L|creatinine; creat; creatinine, serum; scr|urine; clearance; ratio; 24 hour; albumin/creatinine; dialysate; fluid',
  'egfr|mL/min/{1.73_m2}|33914-3 48642-3 48643-1 50044-7 50210-4 62238-1 69405-9 70969-1 77147-7 88293-6 88294-4 94677-2 98979-8 98980-6 50384-7|1~mL/min/{1.73_m2}~mL/min/1.73m2~mL/min/1.73 m2~mL/min/1.73m*2~ml/min/1.73sqm~mL/min/{1.73m2}~mL/min/1.73M2~mL/min/1.73 m^2~ml/min/1.73/m2;1~mL/min~ml/min~cc/min|egfr; gfr; estimated gfr; glomerular filtration rate; gfr estimated; egfr ckd-epi; egfr non-african american; egfr african american|measured; nuclear',
  'weight|kg|29463-7 3141-9 3142-7 8350-1 8351-9 8341-0|1~kg~KG~kgs~kilogram;0.001~g~gm~grams;0.45359237~[lb_av]~lb~lbs~pound~pounds;0.028349523~[oz_av]~oz~ounce~ounces|weight; body weight; wt|fetal; birth; percentile; ideal; goal; gain; loss',
  'height|cm|8302-2 3137-7 8308-9 8306-3 3138-5|1~cm~CM~centimeter~centimeters~centimetre;100~m~meter~meters~metre;0.1~mm~millimeter;2.54~[in_i]~[in_us]~in~inch~inches~"|height; body height; ht|fundal; percentile; sitting; knee',
];

/** pregnancy tests: LOINC codes | what a positive result says | what a negative one says. */
export const PREGNANCY_TEST_CODES: readonly string[] = [
  '2106-3 2110-5 2112-1 2118-8 80384-1 80385-8',
  'positive; pos; detected; +; reactive; 10828004; 52101004',
  'negative; neg; not detected; -; nonreactive; 260385009; 260415000',
];
