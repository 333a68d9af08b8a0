import { expect, it } from "vitest";
import { maskAddress, maskName, maskPhone } from "../../src/buyers/mask.ts";

it.each<[string | null, string | null]>([
  ["13812341234", "138****1234"],
  ["+8613812341234", "+86****1234"],
  ["8812345", "****45"],
  ["138****1234", "138****1234"],
  ["", ""],
  [null, null],
])("shows of the phone %s %s", (phone, shown) => expect(maskPhone(phone)).toBe(shown));

it.each<[string | null, string | null]>([
  ["王小明", "王**"],
  ["𠮷田", "𠮷**"],
  [null, null],
])("shows of the name %s %s", (name, shown) => expect(maskName(name)).toBe(shown));

it.each<[string | null, string | null]>([
  ["广东省深圳市南山区科技园路1号3栋402", "广东省深圳市南山区***"],
  ["上海市浦东新区世纪大道100号", "上海市浦东新区***"],
  ["广西壮族自治区桂林市阳朔县西街5号", "广西壮族自治区桂林市阳朔县***"],
  ["云南省 大理白族自治州 大理市 古城3号", "云南省 大理白族自治州 大理市***"],
  ["12 High Street, London", "***"],
  ["", ""],
  [null, null],
])("shows of the address %s %s", (address, shown) => expect(maskAddress(address)).toBe(shown));
