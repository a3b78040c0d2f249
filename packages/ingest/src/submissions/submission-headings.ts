import type { FieldHeadings } from "../columns.ts";

/**
 * Fields of a submission and the headings they are known by (列名别名); the first is the one to write.
 *
 * Number, names, day and text make the id, so these take no new headings: a file that could be read would be read otherwise,
 * and be taken for new. {@linkcode LATE_HEADINGS} has those that serve where a file could not be read.
 */
export const SUBMISSION_HEADINGS = {
  number: ["编号", "留言编号", "来稿编号", "信息编号", "稿件编号", "id", "number", "no"],
  title: [
    "标题",
    "题目",
    "留言主题",
    "主题",
    "信息标题",
    "title",
    "subject",
    "来稿标题",
    "稿件标题",
    "信息题目",
  ],
  body: ["正文", "内容", "留言详情", "详情", "信息内容", "留言内容", "body", "content", "text"],
  situation: ["情况反映", "反映情况", "基本情况", "问题", "situation"],
  causes: ["原因分析", "原因", "causes"],
  suggestions: ["意见建议", "建议", "对策建议", "suggestions"],
  name: ["反映人", "姓名", "委员姓名", "作者", "留言用户", "提交人", "submitter", "name", "author"],
  unit: ["反映单位", "单位", "工作单位", "所在单位", "报送单位", "unit"],
  sector: ["界别", "所属界别", "sector"],
  kind: ["身份", "反映人身份", "来稿类别", "kind"],
  cosigners: ["联名反映人", "联名", "联名人", "cosigners"],
  date: ["提交时间", "提交日期", "留言时间", "日期", "来稿日期", "来稿时间", "date", "submitted on"],
  urgency: [
    ...["紧急程度", "缓急程度", "急缓程度", "轻重缓急", "缓急"],
    ...["是否急报", "急报", "是否紧急", "是否急件", "急件"],
    ...["urgency", "urgent"],
  ],
  secrecy: [
    ...["密级", "保密级别", "保密等级", "秘密等级", "涉密等级"],
    ...["涉密程度", "保密程度", "涉密情况", "是否涉密", "secrecy"],
  ],
  category: ["类别", "分类", "信息类别", "信息分类", "所属类别", "问题类别", "category"],
  contact: [
    ...["联系方式", "联系电话", "电话", "手机", "手机号", "手机号码", "电话号码", "移动电话", "联系手机"],
    ...["电子邮箱", "邮箱", "contact", "phone", "mobile", "tel", "telephone", "email"],
  ],
  consent: [
    ...["是否同意公开", "同意公开", "是否同意公开姓名", "是否公开姓名", "是否愿意公开", "公开意愿"],
    ...["consents to publish", "consent"],
  ],
} as const satisfies FieldHeadings<string>;

/** A field of {@linkcode SUBMISSION_HEADINGS}. */
export type SubmissionField = keyof typeof SUBMISSION_HEADINGS;

/** Headings of a file that has none of {@linkcode SUBMISSION_HEADINGS} for its text, or for its day. */
export const LATE_HEADINGS = {
  body: ["信息正文", "来稿内容", "反映内容", "主要内容", "具体内容", "诉求内容"],
  situation: ["存在问题", "问题反映", "反映问题", "反映的问题", "problem"],
  causes: ["问题原因", "成因分析", "cause"],
  suggestions: ["意见和建议", "意见与建议", "工作建议", "有关建议", "proposals"],
  date: [
    "反映时间",
    "反映日期",
    "报送时间",
    "报送日期",
    "收稿日期",
    "收稿时间",
    "登记日期",
    "登记时间",
    "submitted at",
  ],
} as const satisfies Partial<FieldHeadings<SubmissionField>>;
