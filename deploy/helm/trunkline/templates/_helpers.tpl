{{- define "trunkline.name" -}}
{{- if contains "trunkline" .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-trunkline" .Release.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "trunkline.selector" -}}
app.kubernetes.io/name: trunkline
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "trunkline.labels" -}}
{{ include "trunkline.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "trunkline.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}{{ .Values.serviceAccount.name | default (include "trunkline.name" .) }}{{ else }}{{ .Values.serviceAccount.name | default "default" }}{{ end }}
{{- end }}

{{- define "trunkline.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- /* Large whole numbers, which Helm would write as 6.7108864e+07. */ -}}
{{- define "trunkline.text" -}}
{{- if and (kindIs "float64" .) (eq (floor .) .) }}{{ int64 . }}{{ else }}{{ . }}{{ end }}
{{- end }}

{{- /* Settings and the files of secrets, as env. Takes a dict of settings and secrets. */ -}}
{{- define "trunkline.env" -}}
{{- range $name, $value := .settings }}
- name: {{ $name }}
  value: {{ include "trunkline.text" $value | quote }}
{{- end }}
{{- range $name, $_ := .secrets }}
- name: {{ $name }}_FILE
  value: /run/secrets/trunkline/{{ $name }}
{{- end }}
{{- end }}

{{- /* All secrets in one read-only folder; a file for each. Takes the dict of secrets. */ -}}
{{- define "trunkline.secretsVolume" -}}
- name: secrets
  projected:
    defaultMode: 288 # 0440: Helm would make a text of it
    sources:
      {{- range $name, $secret := . }}
      - secret:
          name: {{ $secret.name }}
          items:
            - key: {{ $secret.key }}
              path: {{ $name }}
      {{- end }}
{{- end }}

{{- define "trunkline.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .Values.runAsUser }}
runAsGroup: {{ .Values.runAsUser }}
fsGroup: {{ .Values.runAsUser }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "trunkline.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- /* What pods of instances and of the migration have in common. */ -}}
{{- define "trunkline.pod" -}}
automountServiceAccountToken: false
# Otherwise a Service named kafka or db would put KAFKA_PORT and the like into the environment.
enableServiceLinks: false
securityContext: {{- include "trunkline.podSecurity" . | nindent 2 }}
{{- with .Values.image.pullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end }}
