import { words } from "../kernel/text/words.ts";

/** What the transcript says beside the messages; it comes when there is something to say. */
export const markWords = words(
  {
    "mark.seconds": "{count}秒",
    "mark.answeredBy": "等待{time}后由{name}回复",
    "mark.answered": "等待{time}后回复",
    "mark.handed_over": "机器人已转人工",
    "mark.returned": "买家再次来访，会话重新开始",
    "mark.reopened": "会话已重新打开",
    "mark.resolved": "会话已结束",
    "mark.closed": "平台已关闭会话",
    "mark.promised": "承诺在{due}前：{text}",
    "mark.promise.open": "待兑现",
    "mark.promise.kept": "已兑现",
    "mark.promise.broken": "未兑现",
    "mark.promise.cancelled": "已取消",
    "mark.unread": "以下为未读消息",
    "mark.toUnread": "{count}条未读",
  },
  {
    "mark.seconds": "{count} s",
    "mark.answeredBy": "Answered after {time} by {name}",
    "mark.answered": "Answered after {time}",
    "mark.handed_over": "Handed over by the bot",
    "mark.returned": "The buyer came back: a new session",
    "mark.reopened": "Re-opened",
    "mark.resolved": "Resolved",
    "mark.closed": "Closed by the platform",
    "mark.promised": "Promised by {due}: {text}",
    "mark.promise.open": "to be kept",
    "mark.promise.kept": "kept",
    "mark.promise.broken": "broken",
    "mark.promise.cancelled": "cancelled",
    "mark.unread": "Unread from here",
    "mark.toUnread": "{count} unread",
  },
);
