/** Seat of the provincial government. Like all places here it does not exist. */
export const CAPITAL = "江城市";

export const CITIES = [
  CAPITAL,
  "楚川市",
  "云陵市",
  "临沔市",
  "安渚市",
  "荆阳市",
  "鹿渚市",
  "双桐市",
  "龙渚市",
  "宁渠市",
  "长岫市",
  "武泽市",
  "竹陵市",
  "澄陂市",
  "柏陵市",
  "松渠市",
  "白沔市",
  "永岫市",
  "兰渚市",
  "丹陂市",
] as const;

/** Counties have farms, but no universities, trunk roads or districts: only texts on farming are set in one. */
export const COUNTIES = ["沙汀县", "石笕县", "青岫县", "木梓县", "鹤坪县"] as const;
