// The window that a page stands in.
import { createContext } from "svelte";
import type { BatonWindow } from "../window.svelte";

export const [here, setHere] = createContext<BatonWindow>();
