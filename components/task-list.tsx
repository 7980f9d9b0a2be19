import type { ReactNode } from 'react'
import { Check } from '@/components/icons'

export type Task = {
  state: 'done' | 'now' | 'wait'
  title: string
  /** Done, Do this now, Cannot start yet: always a badge with its word. */
  badge: ReactNode
  text: ReactNode
  /** Only the current one has a button. */
  actions?: ReactNode
}

type Props = { tasks: Task[]; headings?: 'h2' | 'h3' | undefined }

/** Numbered and ordered. */
export function TaskList({ tasks, headings: Heading = 'h2' }: Props) {
  return (
    <ol className="tasks">
      {tasks.map((task, index) => (
        <li
          className={`task task-${task.state}`}
          key={task.title}
          aria-current={task.state === 'now' ? 'step' : undefined}
        >
          <span className="step" aria-hidden="true">
            {task.state === 'done' ? <Check /> : index + 1}
          </span>
          <Heading>{task.title}</Heading>
          {task.badge}
          <p>{task.text}</p>
          {task.actions && <div className="actions">{task.actions}</div>}
        </li>
      ))}
    </ol>
  )
}
