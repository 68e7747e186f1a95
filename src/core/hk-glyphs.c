/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folds old forms (旧字体), variants seen in municipality names and common substitutes to one form.
 */
#define G_LOG_DOMAIN "hk-glyphs"

#include "config.h"

#include "hk-glyphs.h"

/* Pairs: the form to fold, the form to keep. Only for finding; nothing shown or stored goes through
 * it. */
static const char *const glyph_pairs =
    "亞亜惡悪壓圧圍囲醫医壹壱稻稲飮飲隱隠營営榮栄衞衛驛駅圓円鹽塩緣縁艷艶應応歐欧毆殴櫻桜奧奥橫横溫"
    "温穩穏假仮價価畫画"
    "會会壞壊懷懐繪絵擴拡殼殻覺覚學学嶽岳樂楽勸勧卷巻寬寛歡歓罐缶觀観關関陷陥顏顔歸帰氣気龜亀僞偽戲"
    "戯犧犠舊旧據拠擧挙"
    "峽峡挾挟狹狭鄕郷曉暁區区驅駆勳勲薰薫徑径惠恵溪渓經経繼継莖茎螢蛍輕軽鷄鶏藝芸缺欠儉倹劍剣圈圏檢"
    "検權権獻献縣県硏研"
    "險険顯顕驗験嚴厳效効廣広恆恒鑛鉱號号國国黑黒濟済碎砕劑剤册冊雜雑參参慘惨棧桟蠶蚕贊賛殘残絲糸齒"
    "歯兒児辭辞濕湿實実"
    "舍舎寫写釋釈壽寿收収從従澁渋獸獣縱縦肅粛處処緖緒敍叙尙尚奬奨將将燒焼稱称證証乘乗剩剰壤壌孃嬢條"
    "条淨浄疊畳穰穣讓譲"
    "釀醸囑嘱觸触寢寝愼慎眞真晉晋盡尽圖図粹粋醉酔穗穂隨随髓髄樞枢數数瀨瀬聲声靜静攝摂竊窃專専戰戦淺"
    "浅潛潜纖繊踐践錢銭"
    "禪禅雙双壯壮搜捜插挿巢巣爭争總総聰聡莊荘裝装騷騒增増臟臓藏蔵屬属續続墮堕體体對対帶帯滯滞臺台瀧"
    "滝擇択澤沢單単擔担"
    "膽胆團団彈弾斷断癡痴遲遅晝昼蟲虫鑄鋳廳庁徵徴聽聴敕勅鎭鎮遞逓鐵鉄轉転點点傳伝黨党盜盗燈灯當当鬭"
    "闘德徳獨独讀読屆届"
    "繩縄貳弐惱悩腦脳霸覇廢廃拜拝賣売麥麦發発髮髪拔抜蠻蛮祕秘甁瓶拂払佛仏竝並變変邊辺邉辺辨弁瓣弁辯"
    "弁舖舗寶宝萠萌襃褒"
    "豐豊沒没飜翻槇槙每毎萬万滿満默黙彌弥藥薬譯訳豫予餘余與与譽誉搖揺樣様謠謡遙遥瑤瑶慾欲來来賴頼亂"
    "乱覽覧龍竜兩両獵猟"
    "綠緑壘塁勵励禮礼隸隷靈霊齡齢戀恋爐炉勞労樓楼郞郎祿禄錄録亙亘灣湾堯尭檮梼﨑崎嵜崎髙高嶋島嶌島濵"
    "浜濱浜齊斎齋斎斉斎"
    "檜桧籠篭祗祇鰺鯵礪砺蠣蛎鷗鴎禰祢驒騨蔣蒋埜野冨富𠮷吉桒桑淵渕曾曽礒磯峯峰舘館諫諌簑蓑餠餅蘆芦竈"
    "釜竃釜廐厩藪薮籔薮"
    "萊莱儘侭薗園頸頚攪撹杤栃橡栃凞煕瀆涜壺壷鹼鹸麴麹蠟蝋瘦痩噓嘘繫繋頰頬塡填剝剥之の乃の";

static GHashTable *
build_table (void)
{
  GHashTable *table = g_hash_table_new (NULL, NULL);
  const char *at = glyph_pairs;

  while (*at != '\0')
    {
      gunichar from = g_utf8_get_char (at);
      const char *second = g_utf8_next_char (at);

      g_assert (*second != '\0');
      if (from != g_utf8_get_char (second))
        g_hash_table_insert (
            table, GUINT_TO_POINTER (from), GUINT_TO_POINTER (g_utf8_get_char (second)));
      at = g_utf8_next_char (second);
    }
  return table;
}

/**
 * hk_glyph_fold:
 * @glyph: one character
 *
 * Returns: the form that all forms of the same character share in a search key
 */
gunichar
hk_glyph_fold (gunichar glyph)
{
  static gsize table = 0;
  gpointer folded = NULL;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, GPOINTER_TO_SIZE (build_table ()));
  folded = g_hash_table_lookup (GSIZE_TO_POINTER (table), GUINT_TO_POINTER (glyph));
  return folded != NULL ? GPOINTER_TO_UINT (folded) : glyph;
}
