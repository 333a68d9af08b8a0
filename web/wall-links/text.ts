import { words } from "../kernel/text/words.ts";

export const screenWords = words(
  {
    "over.revoked": "这块大屏的链接已停用。请向主管索取新链接。", "over.gone": "链接无效或已过期。请向主管索取新链接。", "stale": "连不上服务器，画面停在 {at}，正在重试……", "at": "{at} 更新", "shops": "各店", "agents": "客服", "hours": "今日每小时新等待", "waits": "等得最久", "noNumber": "未设工号", "queue": "无人接待", "nobody": "此刻没有买家在等。",
    "title": "大屏链接", "about": "链接不用登录就能看实时大屏，只读，不含买家信息；可以随时停用。", "add": "新建链接", "none": "还没有大屏链接。", "name": "名称", "shopsOf": "店铺", "names": "客服显示", "names.name": "姓名", "names.number": "工号", "days": "有效天数", "expires": "到期", "seen": "最近打开", "state": "状态", "state.works": "有效", "state.revoked": "已停用", "state.expired": "已过期", "revoke": "停用", "revoke.sure": "停用“{name}”？用它的屏幕会立刻停止显示。", "once": "链接只显示这一次，请现在复制：", "copy": "复制", "acts": "操作", "never": "还没有",
  },
  {
    "over.revoked": "The link of this screen was switched off. Ask your manager for a new one.", "over.gone": "This link is wrong or has run out. Ask your manager for a new one.", "stale": "The server can't be reached. Showing {at}; trying again…", "at": "as of {at}", "shops": "Shops", "agents": "Agents", "hours": "New waits by hour today", "waits": "Longest waits", "noNumber": "no number", "queue": "Unassigned", "nobody": "Nobody is waiting now.",
    "title": "Screen links", "about": "A link shows the live wall without sign-in: read only, nothing of buyers, and it can be switched off at any time.", "add": "New link", "none": "No screen links yet.", "name": "Name", "shopsOf": "Shops", "names": "Agents shown by", "names.name": "Name", "names.number": "Number", "days": "Days it works", "expires": "Ends", "seen": "Last opened", "state": "State", "state.works": "works", "state.revoked": "switched off", "state.expired": "has run out", "revoke": "Switch off", "revoke.sure": "Switch “{name}” off? Screens that use it stop at once.", "once": "The link is shown this once; copy it now:", "copy": "Copy", "acts": "Acts", "never": "not yet",
  },
);
