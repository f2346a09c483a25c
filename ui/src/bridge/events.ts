// What the shell tells the window without being asked. The payload says which move; the window then asks for it.
import { listen } from "@tauri-apps/api/event";
import type { MoveId } from "./types";

export interface Heard {
  moveChanged(id: MoveId): void;
  practiceChanged(): void;
  settingsChanged(): void;
  stateChanged(): void;
}

export async function hear(heard: Heard): Promise<void> {
  await Promise.all([
    listen<MoveId>("move-changed", (event) => heard.moveChanged(event.payload)),
    listen("practice-changed", () => heard.practiceChanged()),
    listen("settings-changed", () => heard.settingsChanged()),
    listen("state-changed", () => heard.stateChanged()),
  ]);
}
