/**
 * Traditional characters beside the simplified ones that they compare as: those of everyday chat, one to one. A character that is in
 * neither list stays as it is, on both sides of a comparison.
 */
const PAIRS =
  "個个們们說说話话請请問问題题時时間间還还這这樣样會会來来對对沒没過过給给讓让誰谁嗎吗麼么為为甚什後后裡里裏里邊边現现點点開开關关門门電电聯联繫系絡络係系統统網网頁页" +
  "訊讯號号碼码傳传發发達达遲迟運运費费單单訂订購购買买賣卖貨货價价錢钱銀银帳账賬账戶户轉转匯汇帶带貼贴賠赔償偿補补減减優优惠惠券券務务責责應应該该當当業业員员" +
  "專专屬属長长經经營营辦办處处理理決决確确認认證证實实際际記记錄录查查詢询覺觉見见視视觀观看看聽听講讲讀读寫写譯译詞词語语調调談谈論论訴诉評评詐诈騙骗謝谢歡欢" +
  "迎迎親亲愛爱樂乐氣气煩烦惱恼懷怀擔担憂忧壞坏惡恶態态懶懒傷伤害害難难離离簡简單单複复雜杂熱热鬧闹靜静動动勞劳勵励勁劲勝胜負负敗败賓宾質质貴贵賤贱貧贫財财貪贪" +
  "產产廠厂廣广東东車车輛辆輕轻軟软較较載载輸输軍军連连遠远進进適适選选遺遗邏逻郵邮鄰邻醫医藥药療疗衛卫護护術术藝艺節节約约紅红綠绿藍蓝黃黄顏颜額额頭头顧顾須须預预" +
  "領领頻频類类風风飛飞飯饭飲饮館馆馬马駕驾驗验驚惊體体髒脏鮮鲜魚鱼鳥鸟麗丽齊齐齒齿龍龙龜龟兩两幾几萬万億亿無无舊旧從从眾众傘伞備备傻傻僅仅像像價价儘尽盡尽兒儿" +
  "內内兌兑冊册寫写凍冻準准幣币幫帮庫库廢废彈弹強强彎弯徵征復复徑径愿愿願愿慮虑慶庆懲惩戰战戲戏擇择擊击擁拥據据擠挤擴扩擺摆攝摄攔拦攜携數数斷断於于暫暂曆历書书" +
  "條条極极構构標标機机權权檢检樓楼歲岁歷历殘残毀毁毫毫決决況况淚泪淨净測测滿满漲涨漏漏滯滞潔洁潛潜濕湿灣湾為为烏乌燈灯燒烧營营爭争牆墙狀状獎奖獨独獲获環环瑣琐" +
  "畢毕畫画異异療疗癢痒盤盘監监眾众睏困瞭了矯矫礙碍禮礼禍祸種种稱称積积穩稳窩窝競竞筆笔簽签籤签糧粮級级納纳紙纸細细終终組组結结絕绝給给絲丝綁绑網网緊紧線线緩缓" +
  "編编練练縮缩總总繼继續续罰罚羅罗義义習习聖圣聞闻聲声職职腦脑膽胆臉脸臨临與与興兴舉举舖铺鋪铺蘭兰蘇苏虛虚虧亏蟲虫裝装補补製制襲袭覆复觸触訓训設设許许試试詳详" +
  "誠诚誤误誘诱課课諒谅謊谎識识議议讚赞變变豐丰豬猪貓猫貨货販贩貿贸賄贿資资賴赖賺赚贈赠贊赞趕赶跡迹蹟迹踐践躍跃輯辑辭辞辯辩農农違违遞递邊边釋释針针鈔钞鈕钮鎖锁鏡镜" +
  "鐘钟鍾钟鐵铁鑰钥閉闭閒闲閱阅闆板陣阵陰阴陽阳際际隊队階阶隨随險险隱隐隻只雖虽雙双霧雾靈灵響响頂顶項项順顺頓顿願愿餓饿餘余騷骚騰腾驅驱髮发鬆松麵面齡龄妳你咱咱啟启" +
  "喪丧噸吨嚴严囉啰圍围園园圓圆圖图團团執执堅坚報报場场塊块墊垫壓压壯壮夠够夢梦奪夺奮奋妝妆婦妇媽妈孫孙學学寧宁寶宝審审寬宽將将專专尋寻導导屆届層层屜屉島岛崗岗師师" +
  "稅税絡络擾扰騙骗髮发佔占併并倉仓倆俩偽伪側侧傭佣傾倾僞伪儀仪儲储劃划劇剧劑剂勸劝區区協协卻却參参吳吴呂吕員员喚唤嘗尝嚐尝噴喷嚇吓囑嘱坏坏墜坠壽寿夾夹妥妥宮宫";

const letters = [...PAIRS];
const SIMPLE: ReadonlyMap<string, string> = new Map(letters.flatMap((letter, index) => (index % 2 === 0 && letter !== letters[index + 1] ? [[letter, letters[index + 1]!] as const] : [])));
const TRADITIONAL = new RegExp(`[${[...SIMPLE.keys()].join("")}]`, "gu");

/** The text in simplified characters, as far as they are known. */
export const simplified = (text: string): string => text.replace(TRADITIONAL, (letter) => SIMPLE.get(letter)!);

/** Each traditional character followed by its simplified one. */
export const SIMPLIFIED_PAIRS: string = [...SIMPLE].flat().join("");
