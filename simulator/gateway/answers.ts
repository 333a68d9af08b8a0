/** What the gateway says: everything is HTTP 200, the code tells. */
export type GatewayAnswer = { code: number; msg: string; sub_code: string; sub_msg: string; data?: unknown };

export function ok(data: unknown): GatewayAnswer {
  return { code: 10000, msg: "success", sub_code: "", sub_msg: "", data };
}

export function fault(code: keyof typeof MESSAGES, sub_code: string, sub_msg: string): GatewayAnswer {
  return { code, msg: MESSAGES[code], sub_code, sub_msg };
}

const MESSAGES = {
  20000: "服务不可用",
  30001: "权限不足",
  40001: "缺少必选参数（平台校验）",
  40003: "非法的参数（平台校验）",
  40004: "非法的参数（业务校验）",
  50001: "token生成失败",
  50002: "业务处理失败",
  60000: "触发限流，请稍后重试",
  70000: "接口已下线",
} as const;

export function businessFault(number: number, words: string): GatewayAnswer {
  return fault(50002, `isv.business-failed:${number}`, words);
}

export function invalid(number: number, words: string): GatewayAnswer {
  return fault(40004, `isv.parameter-invalid:${number}`, words);
}

/** The answer with the new fields, and the legacy ones as well unless the caller asked for the new form only. */
export function worded(answer: GatewayAnswer, options: { logId: string; newFormOnly: boolean }): string {
  const { data = null } = answer;
  const legacy = options.newFormOnly ? {} : { err_no: answer.code === 10000 ? 0 : answer.code, message: answer.code === 10000 ? "success" : answer.sub_msg };
  return JSON.stringify({ ...legacy, ...answer, log_id: options.logId, data });
}
