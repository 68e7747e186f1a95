/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line under every chart that says where its numbers come from. */
#define G_LOG_DOMAIN "hk-chart-caption"

#include "config.h"
#include "hk-chart.h"

#include <glib/gi18n-lib.h>

/**
 * hk_chart_dup_source_caption:
 * @n: the number of municipalities shown
 *
 * Returns: (transfer full): "デジタル庁ダッシュボード（2023年4月～2024年6月）・配点表
 * official-2023・n=1,731"
 */
char *
hk_chart_dup_source_caption (HkRanking *ranking, guint n)
{
  HkDataset *dataset;
  const char *rule_set;
  g_autofree char *as_of = NULL;
  g_autofree char *count = NULL;

  g_return_val_if_fail (HK_IS_RANKING (ranking), NULL);

  dataset = hk_ranking_get_dataset (ranking);
  rule_set = hk_rule_set_get_id (hk_ranking_get_rule_set (ranking));
  count = hk_format_integer (n);
  if (dataset == NULL)
    return g_strdup_printf (_ ("Rule set %1$s · n = %2$s"), rule_set, count);
  as_of = hk_dataset_dup_as_of_label (dataset);
  return g_strdup_printf (_ ("%1$s (%2$s) · rule set %3$s · n = %4$s"),
                          hk_dataset_get_title (dataset),
                          as_of,
                          rule_set,
                          count);
}
