'use server'

import { getTranslations } from '@/i18n/words'
import { staffAction } from '@/lib/auth/doors'
import type { FormNotice } from '@/lib/base/form-state'
import { archivePlan, createPlan, editPlan, movePlan, restorePlan } from '@/lib/service-plans/commands'
import type { PlanTerms } from '@/lib/service-plans/rules'
import { CreatePlan, EditPlan, MovePlan, NamedPlan } from '@/lib/service-plans/schema'
import { previewOf } from './preview-parts'

const may = 'plans.manage'

const preview = async ({ preview }: { preview?: PlanTerms }) => preview && previewOf(preview)

const moved = async ({ name }: { name: string }): Promise<FormNotice> => ({
  tone: 'success',
  title: getTranslations('plans.staff')('moved', { name }),
})

export const createPlanAction = staffAction(
  CreatePlan,
  { may, preview, redirect: ({ planId }) => `/staff/plans/${planId}?done=created` },
  createPlan,
)

export const editPlanAction = staffAction(
  EditPlan,
  { may, preview, redirect: ({ planId, changed }) => `/staff/plans/${planId}?done=${changed ? 'saved' : 'same'}` },
  editPlan,
)

export const archivePlanAction = staffAction(
  NamedPlan,
  { may, redirect: (_, { planId }) => `/staff/plans/${planId}?done=archived` },
  archivePlan,
)

export const restorePlanAction = staffAction(
  NamedPlan,
  { may, redirect: (_, { planId }) => `/staff/plans/${planId}?done=restored` },
  restorePlan,
)

export const movePlanAction = staffAction(MovePlan, { may, notice: moved }, movePlan)
