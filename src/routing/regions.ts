/** A region with its provinces, as a house may divide the country. */
export type Region = { region: string; provinces: readonly string[] };

/** The usual seven regions of the 31 provinces, from which a shop's own division may start. */
export const SEVEN_REGIONS: readonly Region[] = [
  { region: "华东", provinces: ["上海", "江苏", "浙江", "安徽", "福建", "江西", "山东"] },
  { region: "华南", provinces: ["广东", "广西", "海南"] },
  { region: "华中", provinces: ["河南", "湖北", "湖南"] },
  { region: "华北", provinces: ["北京", "天津", "河北", "山西", "内蒙古"] },
  { region: "西南", provinces: ["重庆", "四川", "贵州", "云南", "西藏"] },
  { region: "西北", provinces: ["陕西", "甘肃", "青海", "宁夏", "新疆"] },
  { region: "东北", provinces: ["辽宁", "吉林", "黑龙江"] },
];

/** All that an address may begin with; the three of no usual region come last. */
export const PROVINCES = [...SEVEN_REGIONS.flatMap(({ provinces }) => provinces), "香港", "澳门", "台湾"] as const;

/** The province of a receiver's address, masked or not, by its first words (福建省…, 内蒙古自治区…); null where it names none there. */
export function provinceOf(address: string | null): string | null {
  const words = (address ?? "").replace(/^[\s,，]*(?:中国|中华人民共和国)?[\s,，]*/, "");
  return PROVINCES.find((province) => words.startsWith(province)) ?? null;
}
