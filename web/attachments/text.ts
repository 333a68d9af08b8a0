import { words } from "../kernel/text/words.ts";

export const fileWords = words(
  {
    "file.again": "重试",
    "file.drop": "松开以添加文件",
    "file.onWay": "上传中 {percent}%",
    "file.put": "添加图片或视频",
    "file.refused": "没有上传：{why}",
    "picture.add": "添加图片",
    "picture.most": "{n}/{most} 张",
    "picture.other": "内容不是图片，不能作为凭证",
    "file.take": "移除 {name}",
    "file.tray": "将随消息发送的文件",
  },
  {
    "file.again": "Try again",
    "file.drop": "Drop to add the files",
    "file.onWay": "Uploading {percent}%",
    "file.put": "Add pictures or video",
    "file.refused": "Not uploaded: {why}",
    "picture.add": "Add pictures",
    "picture.most": "{n} of {most}",
    "picture.other": "This is no picture and proves nothing",
    "file.take": "Remove {name}",
    "file.tray": "Files that go with the message",
  },
);
