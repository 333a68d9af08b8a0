import { ConfigProvider, theme } from "antd";
import type { Locale } from "antd/es/locale";
import enUS from "antd/es/locale/en_US"; // antd holds it in its own first chunk anyway
import zhCN from "antd/es/locale/zh_CN";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { usePreferences } from "../kernel/preferences.ts";
import { loadTexts, type Texts, TextsContext, zh } from "../kernel/text/index.ts";
import { antdTheme, look, onLook, wear } from "../kernel/theme.ts";

/** The page's language and colours, as the person chose them. */
export function Worn({ children }: { children: ReactNode }) {
  const { language } = usePreferences();
  const shown = useSyncExternalStore(onLook, look);
  const [words, setWords] = useState<{ texts: Texts; language: "zh" | "en"; antd: Locale }>({ texts: zh, language: "zh", antd: zhCN });
  useEffect(() => wear(shown), [shown]);
  useEffect(() => {
    let isCurrent = true;
    void wordsOf(language).then((loaded) => {
      if (!isCurrent) return;
      document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
      setWords(loaded);
    });
    return () => void (isCurrent = false);
  }, [language]);
  return (
    <TextsContext value={words}>
      <ConfigProvider locale={words.antd} button={{ autoInsertSpace: false }} theme={{ ...antdTheme(shown), algorithm: shown === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm }}>
        {children}
      </ConfigProvider>
    </TextsContext>
  );
}

async function wordsOf(language: "zh" | "en") {
  return { texts: await loadTexts(language), language, antd: language === "zh" ? zhCN : enUS };
}
