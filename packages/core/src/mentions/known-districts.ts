import { wordsOf } from "./word-table.ts";

/**
 * Districts whose names end like words for any place of a kind (区名): 洪山区 is one, 偏远山区 is not; 增城区 is one, 老城区 mostly not.
 *
 * Only these have to be known; 江夏区 is read by its ending alone. Left out are those that are words as well: 新城区, 老城区, 郊区.
 * Source: names of 民政部's 行政区划代码, also of districts merged since, as older texts speak of them.
 */
export const KNOWN_DISTRICTS: ReadonlySet<string> = new Set(
  wordsOf(`
    房山区 石景山区 宝山区 金山区 璧山区 青山区 元宝山区 松山区 红山区 中山区 千山区 平山区 明山区 龙山区 连山区 恒山区 麻山区 兴山区 东山区 南山区 尖山区
    惠山区 锡山区 泉山区 铜山区 萧山区 花山区 雨山区 相山区 烈山区 八公山区 蚌山区 珠山区 庐山区 博山区 岚山区 泰山区 鹤山区 洪山区 西塞山区 铁山区 赫山区
    霞山区 象山区 蝶山区 彭山区 名山区 钟山区 西山区 天山区
    东城区 西城区 藁城区 相城区 宿城区 上城区 下城区 越城区 柯城区 谯城区 鲤城区 荔城区 芗城区 蕉城区 历城区 莱城区 钢城区 薛城区 滨城区 德城区 山城区
    宛城区 郾城区 襄城区 樊城区 鹤城区 增城区 禅城区 惠城区 源城区 江城区 清城区 榕城区 云城区 涪城区 雨城区
    神农架林区 六枝特区
  `),
);
