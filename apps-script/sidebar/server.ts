import type { SidebarCalls } from "../src/ui/sidebar-contract.ts";

interface Runner {
  withSuccessHandler: (handler: (value: unknown) => void) => Runner;
  withFailureHandler: (handler: (error: unknown) => void) => Runner;
  [entry: string]: unknown;
}

declare const google: { script: { run: Runner } };

type Arguments<Name extends keyof SidebarCalls> = Parameters<SidebarCalls[Name]>;
type Answer<Name extends keyof SidebarCalls> = ReturnType<SidebarCalls[Name]>;

/** Calls the script. Without a failure handler Google would swallow what goes wrong. */
export function call<Name extends keyof SidebarCalls>(
  name: Name,
  ...args: Arguments<Name>
): Promise<Answer<Name>> {
  return new Promise((resolve, reject) => {
    const runner = google.script.run
      .withSuccessHandler((value) => resolve(value as Answer<Name>))
      .withFailureHandler(reject);
    const entry = runner[name] as (...values: readonly unknown[]) => void;
    Reflect.apply(entry, runner, args);
  });
}
