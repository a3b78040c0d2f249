/** The department of the province that answers for a matter: by base text, else by category. */
export function departmentFor(base: string, category: string): string {
  return BY_BASE.find(([ids]) => ids.includes(base))?.[1] ?? BY_CATEGORY[category] ?? "省政府办公厅";
}

const BY_CATEGORY: Readonly<Record<string, string>> = {
  经济发展: "省发展和改革委员会",
  农业农村: "省农业厅",
  城建管理: "省建设厅",
  交通运输: "省交通厅",
  生态环境: "省环保局",
  教科文体: "省教育厅",
  医药卫生: "省卫生厅",
  劳动社保: "省劳动和社会保障厅",
  社会法治: "省公安厅",
  统战民宗: "省委统战部",
  党建政务: "省政府办公厅",
};

const BY_BASE: readonly (readonly [readonly string[], string])[] = [
  [["eco-recycling"], "省环保局"],
  [["eco-appliances", "eco-village-shops", "eco-foreign-trade", "eco-old-brands"], "省商务厅"],
  [["eco-tourism"], "省旅游局"],
  [["eco-soe-collectives"], "省国资委"],
  [["eco-small-credit", "eco-insurance-sales"], "省政府金融办"],
  [["agri-irrigation", "agri-drinking-water", "env-lake-reclamation"], "省水利厅"],
  [["agri-forest-rights"], "省林业局"],
  [["agri-grain-storage"], "省粮食局"],
  [["agri-farmland", "env-mining-scars"], "省国土资源厅"],
  [["edu-patent-transfer"], "省科技厅"],
  [["edu-county-museums", "edu-intangible-heritage", "edu-internet-cafes", "edu-ancient-books"], "省文化厅"],
  [["edu-village-libraries"], "省新闻出版局"],
  [["edu-village-tv"], "省广播电影电视局"],
  [["edu-sports-grounds"], "省体育局"],
  [["labour-elderly-flats", "labour-urban-dibao", "labour-wubao-homes", "labour-left-behind"], "省民政厅"],
  [["labour-disabled-work"], "省残联"],
  [["law-mine-safety", "law-fireworks"], "省安全生产监督管理局"],
  [["law-food-workshops"], "省质量技术监督局"],
  [["law-legal-aid", "law-mediation", "law-community-corrections"], "省司法厅"],
  [["law-juvenile"], "团省委"],
  [["law-pyramid-selling"], "省工商行政管理局"],
  [["law-enforcement-difficulty"], "省委政法委"],
  [["gov-grassroots-cadres", "gov-training"], "省委组织部"],
  [["gov-village-accounts", "gov-procurement"], "省财政厅"],
  [["gov-statistics"], "省统计局"],
];
