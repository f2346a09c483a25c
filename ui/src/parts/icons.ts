// The icons that the window holds, as path data. A name that stands here may be used by the shell; any other draws nothing.

type Cuts = Record<string, readonly string[]>;

const regular20 = import.meta.glob<readonly string[]>(
  "../../node_modules/@fluentui/svg-icons/icons/{add,alert,archive,arrow_circle_up,arrow_clockwise,arrow_download,arrow_left,arrow_right,arrow_swap,arrow_sync,arrow_undo,attach,beaker,box,building,building_shop,calendar,calendar_add,calendar_ltr,certificate,chat,checkmark,checkmark_circle,chevron_down,chevron_right,circle,clipboard,clock,code,copy,dark_theme,database,delete,dismiss,document,document_pdf,edit,equal_circle,error_circle,eye,fast_forward,globe,history,home,hourglass,info,key,laptop,lightbulb,link,local_language,lock_closed,mail,mail_inbox,money,more_horizontal,open,panel_right,pause,people,people_add,person,person_add,person_key,person_support,phone,phone_laptop,play,prohibited,question_circle,receipt,rocket,save,search,send,settings,shield,shield_checkmark,shopping_bag,sign_out,star,subtract,subtract_circle,tag,timer,triangle,wallet_credit_card,warning,window}_20_regular.svg",
  { query: "?paths", import: "default", eager: true },
);
const regular16 = import.meta.glob<readonly string[]>(
  "../../node_modules/@fluentui/svg-icons/icons/{add,arrow_circle_up,arrow_clockwise,arrow_right,beaker,building_shop,calendar,chevron_right,circle,clock,copy,delete,dismiss,document,equal_circle,globe,hourglass,info,key,lightbulb,mail,open,panel_right,person,save,subtract}_16_regular.svg",
  { query: "?paths", import: "default", eager: true },
);
const filled = import.meta.glob<readonly string[]>(
  "../../node_modules/@fluentui/svg-icons/icons/{checkmark,checkmark_circle,dismiss_circle,error_circle,radio_button,warning}_{16,20}_filled.svg",
  { query: "?paths", import: "default", eager: true },
);

/** An icon's path data and the size that it was drawn for. */
export interface Cut {
  paths: readonly string[];
  box: 16 | 20;
}

const cuts = new Map<string, readonly string[]>();
for (const [path, paths] of Object.entries<readonly string[]>({ ...regular20, ...regular16, ...filled } satisfies Cuts)) {
  const found = /([a-z_]+)_(16|20)_(regular|filled)\.svg/.exec(path);
  if (found) cuts.set(`${found[1]}${found[3] === "filled" ? "_filled" : ""} ${found[2]}`, paths);
}

/** The cut for a size: the one drawn for 16 px when there is one and it is small, else the one for 20 px. */
export function cut(name: string, size: number): Cut | undefined {
  const small = size === 16 ? cuts.get(`${name} 16`) : undefined;
  if (small) return { paths: small, box: 16 };
  const large = cuts.get(`${name} 20`);
  return large && { paths: large, box: 20 };
}
