import { type TableWord, WordTable, wordsOf } from "./word-table.ts";

/** What a name ends with (名称后缀). */
export interface NameSuffix extends TableWord {
  readonly kind: "place" | "organisation" | "none";
  /** The suffix it is the same as. */
  readonly as: string;
  /** What stands before it, in code points, at least and at most. */
  readonly least: number;
  readonly most: number;
  /** The name may be a road, village or the like and what is named after it: 人民路小学. */
  readonly takesPlace: boolean;
  /** A number of a house may follow: 人民路12号. */
  readonly numbered: boolean;
  /** The name may be a number alone: 107国道. */
  readonly bareNumber: boolean;
  /** A division: the letters and digits right before it are the whole name (A3区, K市). */
  readonly division: boolean;
  /** Characters after it that make another word of it: 市民, 区别. */
  readonly notBefore: string;
}

interface SuffixRule extends Partial<Omit<NameSuffix, "word" | "as" | "kind">> {
  readonly kind: NameSuffix["kind"];
  /** Groups of words with | between them; of a group the first is what the others are the same as. */
  readonly words: string;
}

/** The rules, as data; of all suffixes at a place the longest counts, so the `none` ones keep shorter ones from being read. */
const SUFFIX_RULES: readonly SuffixRule[] = [
  { kind: "place", words: "县", division: true, least: 1, most: 4, notBefore: "城委长级内政府域官令" },
  {
    kind: "place",
    words: "市",
    division: true,
    least: 2,
    most: 4,
    notBefore: "民场政容面价内委长级直区井值道里外",
  },
  {
    kind: "place",
    words: "区",
    division: true,
    least: 2,
    most: 4,
    notBefore: "别分域间委长级内政块位号划直",
  },
  {
    kind: "place",
    words: "省",
    division: true,
    least: 2,
    most: 3,
    notBefore: "钱事力心时委道级厅内外长会直政略",
  },
  {
    kind: "place",
    words: "镇|乡",
    division: true,
    least: 2,
    most: 4,
    notBefore: "民委长级压静痛守村里亲下愁干",
  },
  { kind: "place", words: "街道", division: true, least: 2, most: 5, notBefore: "上两边旁和卫" },
  { kind: "place", words: "社区", least: 2, most: 6, takesPlace: true },
  {
    kind: "place",
    words: "村",
    division: true,
    least: 2,
    most: 4,
    numbered: true,
    notBefore: "民里委支镇庄级子落寨长干部医容口内书务主",
  },
  { kind: "place", words: "新村|自然村", least: 2, most: 5, numbered: true },
  {
    kind: "place",
    words: "开发区|经开区|高新区|工业区|新区|自治州|自治县|林场|水库|示范区|保税区|度假区|风景区|景区",
    least: 2,
    most: 6,
  },
  {
    kind: "place",
    words: "工业园区 工业园|产业园区 产业园|科技园|物流园|生态园|湿地公园",
    least: 2,
    most: 8,
  },
  {
    kind: "place",
    words: "路 路口",
    least: 2,
    most: 4,
    numbered: true,
    notBefore: "灯面过人线况程段边途由费障桥堤网牌",
  },
  {
    kind: "place",
    words: "东路 东路口|西路 西路口|南路 南路口|北路 北路口|中路 中路口|支路",
    least: 1,
    most: 4,
    numbered: true,
    notBefore: "灯",
  },
  {
    kind: "place",
    words: "大道|大街|街|巷|胡同",
    least: 2,
    most: 5,
    numbered: true,
    notBefore: "道坊边面头上办子口",
  },
  {
    kind: "place",
    words: "国道|省道|县道|乡道",
    least: 1,
    most: 6,
    bareNumber: true,
  },
  {
    kind: "place",
    words: "高速公路 高速|高架桥 高架|环线|大桥|立交桥 立交|隧道|码头",
    least: 1,
    most: 6,
  },
  {
    kind: "place",
    words:
      "小区|花园|花苑|家园|公寓|大厦|广场|公园|别墅|名苑|苑|商城|步行街|新城|山庄|华府|公馆|家属区|安置小区|安置房",
    least: 2,
    most: 8,
    takesPlace: true,
    numbered: true,
    notBefore: "化式般性",
  },
  {
    kind: "place",
    words:
      "地铁站|公交站|火车站|高铁站|汽车站|收费站|加油站|菜市场|农贸市场|批发市场|建材市场|体育馆|图书馆|博物馆|纪念馆|体育场",
    least: 2,
    most: 8,
    takesPlace: true,
  },
  {
    kind: "organisation",
    words:
      "小学|中学|学校|学院|大学|幼儿园|职院|一中|二中|医院|卫生院|卫生所|卫生室|诊所|派出所|银行|支行|敬老院|养老院|福利院|车管所",
    least: 2,
    most: 12,
    takesPlace: true,
    notBefore: "生期院",
  },
  {
    kind: "organisation",
    words:
      "有限公司 有限责任公司 股份有限公司|公司|集团|物业|酒店|宾馆|俱乐部|合作社|培训中心|驾校|电视台|报社|出版社|健身房|网吧",
    least: 2,
    most: 16,
    notBefore: "费管化",
  },
  {
    kind: "organisation",
    words: "局|厅",
    least: 2,
    most: 10,
    notBefore: "面势部限长级里",
  },
  {
    kind: "organisation",
    words:
      "委员会|管委会|业委会 业主委员会|居委会 居民委员会|村委会 村民委员会|办事处|管理处|项目部|指挥部|管理站|管理所|研究所|事务所|服务中心|服务站|活动中心|大队|支队|中队|协会|商会|法院|检察院|基金会|联合会|总工会|管理中心|疾控中心|分公司|办公室",
    least: 2,
    most: 10,
  },
  {
    kind: "organisation",
    words: "街道办 街道办事处",
    least: 2,
    most: 5,
  },
  {
    kind: "organisation",
    words:
      "住建局|住建委|发改委|发改局|卫健委|卫计委|卫计局|人社局|教育局|公安局|交警队 交警大队|城管局|城管执法局|国土局|国土资源局|规划局|环保局|房管局|房产局|民政局|工商局|税务局|地税局|国税局|交通局|交通运输局|运管局|财政局|审计局|水利局|农业局|林业局|文化局|质监局|物价局|电力局|供电局|园林局|环卫局|旅游局|司法局|信访局|社保局|医保局|安监局|食药监局|市场监管局|教育厅|公安厅|人社厅|财政厅|教育部|公安部|卫生局|住房公积金中心|公积金中心|公积金管理中心|纪委|监察委|城管大队|城管中队|房管所|城建局|拆迁办|安监办|社保中心|人民政府|人民法院|人民检察院|人民医院|中心医院|中医院|妇幼保健院|交警支队|公交集团|水务公司|供电公司|热力公司|公交公司|燃气公司|自来水公司",
    least: 0,
    most: 4,
  },
  {
    kind: "none",
    words:
      "道路|马路|谋生路|路口|十字路口|交叉路口|三岔路口|丁字路口|线路|电路|思路|出路|半路|走路|修路|堵路|让路|赶路|迷路|来路|绕路|过路|问路|占路|拦路|水路|公路|铁路|网路|上路|一路|网络|链路|小路|土路|村路|岔路|弯路|干路|辅路|便道|人行路|水泥路|柏油路|沥青路|断头路|必经之路|主路|砂石路|石子路|泥巴路|产业路|" +
      "城市|超市|都市|门市|股市|上市|夜市|集市|闹市|早市|楼市|房市|菜市|" +
      "地区|市区|城区|校区|灾区|库区|片区|辖区|山区|厂区|禁区|误区|盲区|特区|全市|全镇|全乡|小山村|学区|城中区|郊区|农区|林区|牧区|社区区|生活区|住宅区|居民区|服务区|休息区|停车区|商业区|别墅区|办公区|居住区|规划区|施工区|园区|老城区|主城区|保护区|中心区|县区|县市区|市县区|安置区|棚户区|红线区|" +
      "节省|反省|外省|全省|各省|乡镇|城镇|村镇|小镇|老乡|家乡|城乡|农村|乡村|下乡|返乡|故乡|回乡|水乡|同乡|全村|行政村|贫困村|城中村|美丽乡村|新农村|空心村|示范村|重点村|建制村|" +
      "逛街|上街|临街|沿街|小巷|里巷|街巷|背街小巷|" +
      "贵局|我局|本局|结局|格局|布局|当局|僵局|残局|大局|全局|时局|骗局|饭局|开局|出局|破局|邮局|部局|大厅|餐厅|客厅|舞厅|歌厅|展厅|网厅|前厅|办事大厅|服务大厅|候车厅|政务大厅|营业厅|" +
      "为中心|工作委员会|专业委员会|物业公司|物业管理公司|开发公司|子公司|母公司|总公司|",
    least: 0,
    most: 0,
  },
];

/** What names end with. */
export const NAME_SUFFIXES: WordTable<NameSuffix> = new WordTable(
  SUFFIX_RULES.flatMap(
    ({
      kind,
      words,
      least = 2,
      most = 6,
      takesPlace = false,
      numbered = false,
      bareNumber = false,
      division = false,
      notBefore = "",
    }) =>
      words.split("|").flatMap((group) => {
        const list = wordsOf(group);
        return list.map((word) => ({
          word,
          kind,
          as: list[0] ?? word,
          least,
          most,
          takesPlace,
          numbered,
          bareNumber,
          division,
          notBefore,
        }));
      }),
  ),
);

/** Places that things are named after: 人民路小学, 桃花村卫生室. Divisions are not, since 甲市医院 is only a hospital of 甲市. */
export const NAMING_PLACES: ReadonlySet<string> = new Set([..."路街巷村弄道桥园苑厦城府寓庄"]);

/** Characters that stand in no name; a name begins after them. */
export const NEVER_IN_NAMES: ReadonlySet<string> = new Set([
  ..."的了在们我你他她它这那该此是就也都很把被请从到没吗呢吧啊因但而又还让给跟去说却已您将不以为若所其各每某有离让问看叫找个条座些只栋套位名次项份件并且未再才刚仍于据与或等候则尤使令致着么什谁哪怎虽然如凡除沿",
]);

/** A word that stands before names; some only before places, since organisations are named by them (物业管理公司), or only before organisations (市香江集团). */
export interface WordBefore extends TableWord {
  readonly only: "place" | "organisation" | undefined;
}

const BEFORE_ALL = `
    位于 建议 关于 修建 反映 投诉 咨询 附近 通往 经过 沿着 穿过 连接 以及 并且 希望 请求 要求 举报 举办 恳请 恳求 强烈 呼吁 尽快 扩建 新建 修复 维修
    整个 周边 老旧 高档 多个 各个 所有 全体 大量 部分 一些 几个 两个 许多 很多 相关 有关 当地 现在 目前 最近 居住 购买 买了 住在 家住 坐落 毗邻 紧邻 临近 靠近 包括 例如 比如 尊敬 敬爱
    我市 我区 我县 我村 全市 全区 全县 全省 全国 贵市 贵区 本市 本区 本县 外地 老百姓 市民 居民 村民 业主 群众 领导 家长 学生 司机 车主 用户 小孩 孩子 邻居 书记 市长 县长 局长
    对面 旁边 隔壁 门口 路口 交汇处 交叉口 方向 西侧 东侧 南侧 北侧 南边 北边 东边 西边 外面 里面 中间 之间 地段 路段 沿线 沿途 一带 原来 原 现 由于 因为 导致 造成 影响 严重 违规 违法 非法 私自 擅自
    开发商 拨打 回复 答复 告知 通知 举行 负责 隶属 属于 作为 成为 变成 建成 开通 增设 取消 关闭 拆除 拆迁 征收 征地 搬迁 返还 申请 缴纳 交纳 收取 提供 进行 开展 打造
    承建 国家 部门 职能 主管 上级 下级 多次 一直 长期 每天 经常 天天 随意 任意 乱 及 和 与 修 沿 住 经 至 对 向 由 往 走 坐 乘 过 查 管 查处 责令 责成 派 同 跨 换乘 直达 途经 驶入 驶出 进入 走出 离开 返回 前往 来到
    反应 了解 发现 看到 听说 得知 据说 据悉 就读 毕业 入读 入学 报名 录取 上班 工作 任职 就职 退休 下岗 公办 民办 私立 公立 普通 重点 优质 知名 著名 省级 市级 区级 县级 国家级 省属 市属 省直 市直 加快 推进 推动 加强 支持 鼓励 扶持 引进 解决
    落实 完善 提升 提高 改善 美化 亮化 硬化 拓宽 加宽 打通 配套 对口 划分 划入 划归 纳入 归属 选择 放弃 转学 转入 转到 仅有 只有 还有 没有 共有 拥有 具有 享有 本人 自己 读 靠 好 好多 一家 一个 一名 一位 通过 追究 求 问题 回 视 要 只 为 连 跑 担任 号召 重建 依法 维持 参加 咨询 询 属 来 恢复 联合 同一 今天 上学 就医 看病 去年 里 内 上 出
`;
const BEFORE_PLACES = `
    改造 整治 治理 规划 建设 区域 范围 内部 农村 乡村 城市 小区 物业 联系 组织 管理 管辖 设立 设置 办理 实施 经营 开发 施工 政府 单位 基层 监督 督促 协调 招聘 户籍 户口 处理 优化 绿化 安排 分配 集中 统一 现代 文明
    特色 专项 试点 商业 大型 中心 城管 交警 公交 公交车 地铁 社区 街道 乡镇 三甲 房地产 保障性 经济适用 廉租
`;

const BEFORE_ORGANISATIONS = "市 县 省 区 城区 县区 五楼 二楼 一楼 年级 上册 下册";

/** Words that stand before names and are no part of them; a name begins after the last of them. */
export const BEFORE_NAMES: WordTable<WordBefore> = new WordTable([
  ...wordsOf(BEFORE_ALL).map((word) => ({ word, only: undefined })),
  ...wordsOf(BEFORE_PLACES).map((word) => ({ word, only: "place" as const })),
  ...wordsOf(BEFORE_ORGANISATIONS).map((word) => ({ word, only: "organisation" as const })),
]);

/** Characters with which what is named is only pointed at or counted: 本小区, 我村, 豫鲁两省. */
export const POINTING: ReadonlySet<string> = new Set([..."本该各我贵全某此每同何两"]);

/** Of {@linkcode BEFORE_NAMES}, words so short that they also begin names (和平路, 大桥镇): they go only when enough is left. */
export const LEAST_AFTER_SHORT = 2;

/** Names that only say what kind of place it is. */
export const NO_NAMES: ReadonlySet<string> = new Set(
  wordsOf(`
    人民路段 安置小区 商住小区 住宅小区 居民小区 封闭小区 城市广场 城市公园 休闲广场 文化广场 农民公寓 人才公寓 单身公寓 学生公寓 青年公寓 公共厕所 九年义务学校 义务教育学校 寄宿学校 特殊教育学校 民办幼儿园 公办幼儿园
    普惠幼儿园 配套幼儿园 配套学校 私立学校 公立学校 职业学校 技工学校 公立医院 民营医院 三甲医院 房地产公司 房地产开发有限公司 房地产开发公司 装修公司 保险公司 保安公司 网络公司 上市公司 施工公司 出租车公司 中介公司 建筑公司
    商业银行 地方银行 高等学校 社会主义新村 后勤集团 劳务公司 劳务派遣公司 汽车公司 快递公司 安装公司 培训学校 前期物业 小区物业 房产公司 外地公司 供水公司 电力公司 供水有限公司 两条高速 城市大学 重点大学 本科大学 重点高中 重点中学 重点小学
    公办学校 公办小学 民办学校 民办小学 优质学校 优质小学 定点医院 附近学校 地级市 县级市 省会城市 直辖市 计划单列市 服务管理中心
  `),
);

/** Words after a number that make it a part of an address: 3栋, 12号楼; of each list the first is the key. */
export const ADDRESS_PARTS: WordTable<TableWord & { readonly as: string; readonly alone: boolean }> =
  new WordTable([
    ...["栋 幢 号楼 号栋", "单元", "号院", "号线", "号地块", "室"].flatMap((list) => {
      const words = wordsOf(list);
      return words.map((word) => ({ word, as: words[0] ?? word, alone: true }));
    }),
    ...["号", "组", "期", "楼", "层", "弄", "房"].map((word) => ({ word, as: word, alone: false })),
  ]);
