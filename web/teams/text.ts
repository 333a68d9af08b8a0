import { words } from "../kernel/text/words.ts";

export const teamWords = words(
  {
    "team.about": "一起接待的人。加入和离开的时间都保留，过去的数据归当时所在的团队。",
    "team.add": "新建团队",
    "team.archive": "停用",
    "team.members": "成员",
    "team.name": "名称",
    "team.none": "还没有团队。",
    "team.shops": "店铺",
  },
  {
    "team.about": "People who answer together. When somebody joined and left is kept: past figures stay with the team of their time.",
    "team.add": "Add a team",
    "team.archive": "Archive",
    "team.members": "Members",
    "team.name": "Name",
    "team.none": "No team yet.",
    "team.shops": "Shops",
  },
);
