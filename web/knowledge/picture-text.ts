import { words } from "../kernel/text/words.ts";

export const pictureWords = words(
  {
    "picture.add": "插入图片",
    "picture.hint": "也可以拖进或粘贴到正文里。",
    "picture.onWay": "上传中 {percent}%",
    "picture.other": "{name} 的内容不是图片，没有插入",
    "picture.refused": "没有上传：{why}",
  },
  {
    "picture.add": "Insert a picture",
    "picture.hint": "Or drop or paste it into the text.",
    "picture.onWay": "Uploading {percent}%",
    "picture.other": "{name} is no picture by its content and was not inserted",
    "picture.refused": "Not uploaded: {why}",
  },
);
