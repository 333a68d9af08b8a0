export type Product = { code: string; title: string; specs: readonly string[]; priceMinor: number };

export const PRODUCTS: readonly Product[] = [
  { code: "QZ-0101", title: "法式碎花连衣裙收腰显瘦长裙", specs: ["白/S", "白/M", "蓝/M", "蓝/L"], priceMinor: 15900 },
  { code: "TX-0207", title: "纯棉短袖T恤女宽松百搭上衣", specs: ["白/M", "黑/M", "黑/L"], priceMinor: 5990 },
  { code: "NZ-0312", title: "高腰直筒牛仔裤女显高垂感长裤", specs: ["浅蓝/26", "浅蓝/28", "黑/27"], priceMinor: 12900 },
  { code: "WT-0405", title: "羊毛混纺西装外套通勤小个子", specs: ["燕麦/S", "燕麦/M"], priceMinor: 36900 },
  { code: "XZ-0518", title: "软底单鞋女平底四季豆豆鞋", specs: ["米/37", "米/38", "黑/38"], priceMinor: 8900 },
  { code: "WJ-0603", title: "家用大容量保温壶316不锈钢", specs: ["1.5L/白", "2L/绿"], priceMinor: 9900 },
  { code: "CJ-0711", title: "北欧风陶瓷餐具套装六人食", specs: ["18件", "28件"], priceMinor: 19800 },
  { code: "SN-0820", title: "全棉四件套床单被套裸睡级", specs: ["1.5米", "1.8米"], priceMinor: 26900 },
  { code: "CY-0902", title: "明前龙井茶叶礼盒装绿茶250克", specs: ["125克", "250克礼盒"], priceMinor: 29800 },
  { code: "CY-0915", title: "正山小种红茶浓香型罐装", specs: ["100克", "200克"], priceMinor: 8800 },
  { code: "TZ-1006", title: "儿童加绒卫衣套装秋冬两件套", specs: ["110", "120", "130"], priceMinor: 11900 },
  { code: "SJ-1103", title: "便携随行杯双饮口大人孩子通用", specs: ["粉/480ml", "灰/600ml"], priceMinor: 4990 },
];

export const CARRIERS = [
  { companyCode: "zhongtong", company: "中通快递" },
  { companyCode: "yunda", company: "韵达快递" },
  { companyCode: "shunfeng", company: "顺丰速运" },
  { companyCode: "yuantong", company: "圆通速递" },
] as const;

export const REASONS = [
  { code: 1, text: "多拍/错拍/不想要" }, { code: 2, text: "未按约定时间发货" }, { code: 6, text: "不喜欢/效果不好" }, { code: 7, text: "做工粗糙/瑕疵" },
  { code: 9, text: "效果与描述不符" }, { code: 13, text: "协商一致退款" }, { code: 16, text: "大小/尺寸/重量不符" }, { code: 20, text: "少件/漏发" }, { code: 21, text: "包装/商品破损" }, { code: 22, text: "发错货" },
] as const;
