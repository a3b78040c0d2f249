import { type FoldedText, type Place, placesOf } from "./folded-text.ts";

const SURNAMES =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱丘江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由";

const LABEL =
  "(?:(?:姓名|联系人|反映人|来信人|来访人|投诉人|举报人|申请人|当事人|签名|落款|户主|户名|收件人|监护人|家长|业主|村民|居民)[: ]{1,3}|(?:我叫|本人叫|我名叫|本人名叫|我的名字(?:叫|是)|本人姓名))";
const TITLES =
  "先生|女士|小姐|同志|老师|师傅|阿姨|大爷|大妈|医生|律师|主任|书记|经理|主席|[省市县镇乡村区局处科厅部院校所站队组会社班]长";
const GIVEN = `(?!${TITLES})\\p{Script=Han}`;
const AFTER = "(?=$|[^\\p{Script=Han}·]|电话|手机|身份证|性别|联系|住址|家住|现住|是|系|今年|来自)";

/** After a label, up to what cannot go on a name. */
export const NAME = new RegExp(
  `${LABEL}(?<value>(?:欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|令狐|慕容|夏侯|[${SURNAMES}])(?:${GIVEN}\\p{Script=Han}|${GIVEN})|\\p{Script=Han}{2,6}·\\p{Script=Han}{2,8})${AFTER}`,
  "gu",
);

/** In every label, or at its end. */
const NAMED = /[名人款主长民][: ]|叫|名字是|人姓名/;

/**
 * Finds names of persons (姓名) where a label or the sender says that it is one: 姓名：…, 联系人：…, 我叫…. A name in running text is not
 * found; a public role (省长, 王局长) and a surname with 先生 are none.
 *
 * O(n). Source: 公安部《全国姓名报告》 (the common surnames).
 */
export function findPersonNames(folded: FoldedText): readonly Place[] {
  if (!NAMED.test(folded.text)) return [];
  return placesOf(NAME, folded);
}
