import { buyerId } from "../ids.ts";
import type { Random } from "../random.ts";
import type { Address, SimBuyer } from "../types.ts";

const NICKNAMES = [
  "小鹿", "阿紫", "向日葵", "momo", "爱吃橘子", "用户", "晚风", "大白兔", "一颗糖", "安然", "木子", "四月", "豆豆妈", "北方的狼", "清茶", "小王同学",
  "快乐星球", "云朵", "老张", "柠檬不酸", "西西", "江南", "夏天", "胖丁",
] as const;
const SURNAMES = [..."赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"];
const GIVEN = ["梅", "强", "丽", "勇", "静", "涛", "晓燕", "建国", "欣怡", "浩然", "雨桐", "子轩"] as const;
const PLACES: readonly Omit<Address, "detail">[] = [
  { province: "浙江省", provinceId: "330000", city: "杭州市", cityId: "330100", town: "滨江区", townId: "330108" },
  { province: "广东省", provinceId: "440000", city: "深圳市", cityId: "440300", town: "南山区", townId: "440305" },
  { province: "四川省", provinceId: "510000", city: "成都市", cityId: "510100", town: "武侯区", townId: "510107" },
  { province: "陕西省", provinceId: "610000", city: "西安市", cityId: "610100", town: "莲湖区", townId: "610104" },
  { province: "山东省", provinceId: "370000", city: "青岛市", cityId: "370200", town: "市南区", townId: "370202" },
  { province: "北京市", provinceId: "110000", city: "市辖区", cityId: "110100", town: "海淀区", townId: "110108" },
];
const ROADS = ["测试路", "样例街", "示范大道", "虚构巷"] as const;

/** An invented person: telephone numbers begin with 13000, which no person in these tests holds. */
export function createBuyer(seed: string, number: number, random: Random): SimBuyer {
  const nickname = `${random.pick(NICKNAMES)}${random.between(1, 9999)}`;
  const detail = `${random.pick(ROADS)}${random.between(1, 300)}号${random.between(1, 30)}栋${random.between(101, 2802)}室`;
  return {
    id: buyerId(seed, number),
    name: nickname,
    phone: `13000${String(random.between(0, 999_999)).padStart(6, "0")}`,
    address: { ...random.pick(PLACES), detail },
  };
}

/** The name on the parcel, stable for a buyer. */
export function receiverName(buyer: SimBuyer): string {
  const digits = Number(buyer.phone.slice(-4));
  return `${SURNAMES[digits % SURNAMES.length]}${GIVEN[digits % GIVEN.length]}`;
}
