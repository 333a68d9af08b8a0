import { words } from "../kernel/text/words.ts";

export const figureWords = words(
  {
    "figures.how": "怎么算的",
    "figures.every": "全部指标",
    "figures.name": "指标",
    "figures.value": "数值",
    "figures.before": "上一时段",
    "how.formula": "公式",
    "how.counts": "一行是",
    "how.leftOut": "不计",
    "how.dayOf": "归入哪天",
    "how.owner": "归谁",
    "how.feige": "飞鸽名称",
    "rows.hit": "达成",
    "rows.miss": "未达成",
  },
  {
    "figures.how": "How is this counted?",
    "figures.every": "Every figure",
    "figures.name": "Figure",
    "figures.value": "Value",
    "figures.before": "Span before",
    "how.formula": "Formula",
    "how.counts": "One row is",
    "how.leftOut": "Left out",
    "how.dayOf": "Which day",
    "how.owner": "Whose",
    "how.feige": "Feige's name",
    "rows.hit": "hit",
    "rows.miss": "miss",
  },
);
